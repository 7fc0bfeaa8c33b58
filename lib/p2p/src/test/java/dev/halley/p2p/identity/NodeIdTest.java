package dev.halley.p2p.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.halley.wire.Octets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeIdTest {
  private static final String TEXT = "00112233445566778899aabbccddeeff01234567";

  @Test
  void textAndBytesReadBack() {
    NodeId id = NodeId.parse(TEXT);
    assertThat(id)
        .hasToString(TEXT)
        .isEqualTo(NodeId.parse("00112233445566778899AABBCCDDEEFF01234567"));
    assertThat(HexFormat.of().formatHex(id.bytes())).isEqualTo(TEXT);
    assertThat(NodeId.of(id.bytes())).isEqualTo(id);
  }

  /// Computed with an independent implementation: the Ed25519 key of the seed 32 × 0xa1.
  @Test
  void isTheBeginningOfTheHashOfTheKey() {
    var key = Octets.ofHex("bc7cbcb5636375fa1d82434d466724d92377f53b980695dd49d26d0ce12205a5");
    assertThat(NodeId.ofPublicKey(key)).hasToString("730a5edc28c2f8daf2d9dce3a01d5f205e35e555");
  }

  /// A second pair, from a seed that is the SHA-256 of "foo".
  @Test
  void belongsToTheKeyThatASeedMakes() throws Exception {
    var sha256 = MessageDigest.getInstance("SHA-256");
    byte[] seed = sha256.digest(new byte[] {'f', 'o', 'o'});
    assertThat(NodeKey.ofSeed(seed).id()).hasToString("045f5600654182cfeaccfe6cb19f0642e8a59898");
  }

  @Test
  void refusesKeyOfOtherLength() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NodeId.ofPublicKey(Octets.ofHex("00".repeat(33))));
    assertThatIllegalArgumentException().isThrownBy(() -> NodeId.ofPublicKey(Octets.EMPTY));
  }

  @Test
  void ordersAsBytesDo() {
    NodeId low = NodeId.parse("7f" + "ff".repeat(19));
    NodeId high = NodeId.parse("80" + "00".repeat(19));
    assertThat(low).isLessThan(high);
    assertThat(NodeId.parse("ff".repeat(8) + "7f" + "00".repeat(11)))
        .isLessThan(NodeId.parse("ff".repeat(9) + "00".repeat(11)));
    assertThat(NodeId.parse("00".repeat(16) + "7fffffff"))
        .isLessThan(NodeId.parse("00".repeat(16) + "80000000"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "0112233445566778899aabbccddeeff01234567",
        "000112233445566778899aabbccddeeff01234567",
        "g0112233445566778899aabbccddeeff01234567",
        " 0112233445566778899aabbccddeeff01234567",
        "٠0112233445566778899aabbccddeeff01234567",
      })
  void refusesAnythingButFortyHexDigits(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NodeId.parse(text))
        .withMessageContaining("40 hex digits");
  }
}
