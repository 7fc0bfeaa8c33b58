package dev.halley.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halley.wire.PexMessage.Addresses;
import dev.halley.wire.PexMessage.PexAddress;
import dev.halley.wire.PexMessage.Request;
import dev.halley.wire.PexMessage.UrlAddresses;
import dev.halley.wire.PexMessage.UrlRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is forgiven and what is not.
class StrictnessTest {
  private static final String KEY =
      "bc7cbcb5636375fa1d82434d466724d92377f53b980695dd49d26d0ce12205a5";

  @Test
  void textThatIsNotUtf8CostsItsFieldOnly() throws WireException {
    NodeInfo info = NodeInfo.decode(Hex.bytes("0a00 2201ff 3a0161 4200"));
    assertThat(info.network()).isEqualTo("\ufffd");
    assertThat(info.moniker()).isEqualTo("a");
    assertThat(PexMessage.decode(Octets.ofHex("12080a060a02c3281800")))
        .isEqualTo(new Addresses(List.of(new PexAddress("\ufffd(", "", 0))));
  }

  @Test
  void emptySubMessagesAreWritten() throws WireException {
    NodeInfo empty = NodeInfo.decode(new byte[0]);
    assertThat(empty.encode()).isEqualTo(Hex.bytes("0a00 4200"));
    assertThat(new Addresses(List.of()).encode()).isEqualTo(Octets.ofHex("1200"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0800", "1001", "15 00000000", "32 05 0a", "4201", "0a02 0a00", "80", "00"})
  void refusesMalformedNodeInfo(String hex) {
    assertMalformed(() -> NodeInfo.decode(Hex.bytes(hex)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1a00", "0801", "1205 0a03 0a05 41", "1204 0a02 1a00", "0c", "0b", "0e"})
  void refusesMalformedPexMessages(String hex) {
    assertMalformed(() -> PexMessage.decode(Octets.copyOf(Hex.bytes(hex))));
  }

  @Test
  void refusesMessagesAboveTheirLimits() {
    assertKind(WireException.Kind.OVERSIZED, () -> NodeInfo.decode(new byte[10_241]));
    assertKind(
        WireException.Kind.OVERSIZED, () -> PexMessage.decode(Octets.ofOwned(new byte[64_001])));
  }

  @Test
  void namesWhatIsWrongWithAnAuthSignature() {
    String signature = "1240" + "00".repeat(64);
    assertThatThrownBy(() -> AuthSignature.decode(Hex.bytes("0a00" + signature)))
        .hasMessage("no public key");
    assertThatThrownBy(() -> AuthSignature.decode(Hex.bytes(signature)))
        .hasMessage("no public key");
    assertThatThrownBy(
            () -> AuthSignature.decode(Hex.bytes("0a231221" + "02".repeat(33) + signature)))
        .hasMessage("public key of type secp256k1, expected ed25519");
    assertThatThrownBy(
            () -> AuthSignature.decode(Hex.bytes("0a210a1f" + "02".repeat(31) + signature)))
        .hasMessage("ed25519 key of 31 bytes, expected 32");
    assertThatThrownBy(
            () -> AuthSignature.decode(Hex.bytes("0a220a20" + KEY + "123f" + "00".repeat(63))))
        .hasMessage("signature of 63 bytes, expected 64");
    assertThatThrownBy(() -> AuthSignature.decode(Hex.bytes("0801")))
        .hasMessage("wrong wire type 0 for field 1");
  }

  @Test
  void theLastKeyOnTheWireWins() throws WireException {
    String body = "0a251201ff0a20" + KEY + "1240" + "00".repeat(64);
    assertThat(AuthSignature.decode(Hex.bytes(body)).publicKey()).isEqualTo(Octets.ofHex(KEY));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33})
  void takesEphemeralKeysOf32BytesOnly(int length) {
    byte[] body = new FieldWriter().octets(1, Octets.ofOwned(new byte[length])).toArray();
    assertMalformed(() -> EphemeralKey.decode(body));
  }

  @Test
  void deepNestingOfUnknownGroupsDoesNotExhaustTheStack() throws WireException {
    byte[] groups = new byte[10_000];
    Arrays.fill(groups, 0, 5_000, (byte) 0x7b);
    Arrays.fill(groups, 5_000, 10_000, (byte) 0x7c);
    assertThat(NodeInfo.decode(groups).network()).isEmpty();
    groups[9_999] = 0x78;
    assertMalformed(() -> NodeInfo.decode(groups));
  }

  @Test
  void aMemberThatComesBackDoesNotResurrectWhatWasDisplaced() throws WireException {
    String list = "12040a020a00";
    assertThat(PexMessage.decode(Octets.ofHex(list + "0a00" + list)))
        .isEqualTo(new Addresses(List.of(new PexAddress("", "", 0))));
    byte[] window = Hex.bytes("0c 1a040805 1001 0a00 1a020806");
    PacketReader reader = new PacketReader(PacketFormat.DEFAULT);
    assertThat(reader.next(window, 0, window.length)).isEqualTo(PacketReader.Kind.FRAGMENT);
    assertThat(reader.channel()).isEqualTo(6);
    assertThat(reader.last()).isFalse();
  }

  @Test
  void manyListsInOneAnswerTakeLinearTimeAndAreCutAtTheLimit() throws WireException {
    byte[] body = new byte[64_000];
    for (int i = 0; i < body.length; i += 4) {
      body[i] = 0x12;
      body[i + 1] = 2;
      body[i + 2] = 0x0a;
    }
    Addresses all = (Addresses) PexMessage.decode(Octets.ofOwned(body));
    assertThat(all.addresses()).hasSize(PexMessage.LIMIT_ADDRESSES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0a00", "1200", "1801", "2205 0a03 0a05 41", "2204 0a02 0800", "24"})
  void refusesMalformedUrlMessages(String hex) {
    assertMalformed(() -> PexMessage.decode(Octets.copyOf(Hex.bytes(hex)), Set.of(PexForm.URL)));
  }

  @Test
  void aUrlThatIsNotUtf8OrMissingCostsItsEntryOnly() throws WireException {
    Octets message = Octets.ofHex("2209" + "0a030a01ff" + "0a00" + "0a00");
    assertThat(PexMessage.decode(message, Set.of(PexForm.URL)))
        .isEqualTo(new UrlAddresses(List.of("\ufffd", "", "")));
  }

  @Test
  void whoUnderstandsBothFormsTakesTheLastOne() throws WireException {
    Set<PexForm> both = Set.of(PexForm.values());
    assertThat(PexMessage.decode(Octets.ofHex("1a000a00"), both)).isEqualTo(new Request());
    assertThat(PexMessage.decode(Octets.ofHex("0a001a00"), both)).isEqualTo(new UrlRequest());
    assertThat(PexMessage.decode(Octets.ofHex("1a000a00"), Set.of(PexForm.URL)))
        .isEqualTo(new UrlRequest());
  }

  @Test
  void manyUrlsInOneAnswerAreCutAtTheLimit() throws WireException {
    byte[] body = new byte[64_000];
    for (int i = 0; i < body.length; i += 4) {
      body[i] = 0x22;
      body[i + 1] = 2;
      body[i + 2] = 0x0a;
    }
    var all = (UrlAddresses) PexMessage.decode(Octets.ofOwned(body), Set.of(PexForm.URL));
    assertThat(all.urls()).hasSize(PexMessage.LIMIT_ADDRESSES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "0108", "020800", "0222 00", "020a01", "041a020a00", "021301"})
  void refusesMalformedPackets(String hex) {
    byte[] window = Hex.bytes(hex);
    assertMalformed(() -> new PacketReader(PacketFormat.DEFAULT).next(window, 0, window.length));
  }

  @Test
  void refusesAPacketAboveTheLimitBeforeItIsThere() {
    PacketReader reader = new PacketReader(PacketFormat.DEFAULT);
    assertThat(PacketFormat.DEFAULT.maxPacketBytes()).isEqualTo(1_035);
    for (String prefix : new String[] {"8c08", "ffffffff0f", "ffffffffffffffffff01"}) {
      byte[] window = Hex.bytes(prefix);
      assertKind(WireException.Kind.OVERSIZED, () -> reader.next(window, 0, window.length));
    }
    byte[] endless = Hex.bytes("80808080808080808080");
    assertMalformed(() -> reader.next(endless, 0, endless.length));
  }

  @Test
  void refusesToSendOnAChannelThatIsNoByte() {
    for (int channel : new int[] {-1, 256}) {
      assertThatThrownBy(
              () -> PacketWriter.fragment(new byte[99], 0, channel, true, Octets.EMPTY, 0, 0))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static void assertMalformed(ThrowingCallable decoding) {
    assertKind(WireException.Kind.MALFORMED, decoding);
  }

  private static void assertKind(WireException.Kind kind, ThrowingCallable decoding) {
    assertThatThrownBy(decoding)
        .isInstanceOfSatisfying(
            WireException.class, refusal -> assertThat(refusal.kind()).isEqualTo(kind));
  }
}
