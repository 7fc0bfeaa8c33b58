package dev.halley.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halley.wire.NodeInfo.ProtocolVersion;
import dev.halley.wire.PexMessage.Addresses;
import dev.halley.wire.PexMessage.PexAddress;
import dev.halley.wire.PexMessage.Request;
import dev.halley.wire.PexMessage.UrlAddresses;
import dev.halley.wire.PexMessage.UrlRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Bytes that Go nodes produce, in both directions.
class VectorsTest {
  private static final NodeInfo NODE =
      new NodeInfo(
          new ProtocolVersion(8, 11, 0),
          "730a5edc28c2f8daf2d9dce3a01d5f205e35e555",
          "tcp://0.0.0.0:26656",
          "test-chain",
          "0.38.22",
          Octets.ofHex("40202122233038606100"),
          "node-a",
          "on",
          "tcp://127.0.0.1:26657");

  @Test
  void nodeInfo() throws IOException {
    byte[] stream = Hex.vector("stream-node-info");
    byte[] body = Delimited.read(new ByteArrayInputStream(stream), NodeInfo.LIMIT_BYTES);
    assertThat(NodeInfo.decode(body)).isEqualTo(NODE);
    assertThat(Delimited.frame(NODE.encode())).isEqualTo(stream);
  }

  @Test
  void pexRequest() throws IOException {
    Octets bytes = Octets.copyOf(Hex.vector("pex-request"));
    assertThat(PexMessage.decode(bytes)).isEqualTo(new Request());
    assertThat(new Request().encode()).isEqualTo(bytes);
  }

  @Test
  void pexAddresses() throws IOException {
    Octets bytes = Octets.copyOf(Hex.vector("pex-addresses"));
    PexMessage message = new Addresses(List.of(new PexAddress("1", "127.0.0.1", 9090)));
    assertThat(PexMessage.decode(bytes)).isEqualTo(message);
    assertThat(message.encode()).isEqualTo(bytes);
  }

  @Test
  void pexUrlRequest() throws IOException {
    assertUrlVector("pex-url-request", new UrlRequest());
  }

  @Test
  void pexUrlAddresses() throws IOException {
    String url = "mconn://00112233445566778899aabbccddeeff00112233@127.0.0.1:26656";
    assertUrlVector("pex-url-addresses", new UrlAddresses(List.of(url)));
  }

  private static void assertUrlVector(String name, PexMessage message) throws IOException {
    Octets bytes = Octets.copyOf(Hex.vector(name));
    assertThat(PexMessage.decode(bytes, Set.of(PexForm.URL))).isEqualTo(message);
    assertThat(message.encode()).isEqualTo(bytes);
    assertThatThrownBy(() -> PexMessage.decode(bytes)).isInstanceOf(WireException.class);
  }

  @Test
  void ephemeralKey() throws IOException {
    byte[] stream = Hex.vector("stream-ephemeral-key");
    EphemeralKey key = EphemeralKey.read(new ByteArrayInputStream(stream));
    assertThat(key.value()).isEqualTo(Octets.copyOf(stream, 3, 32));
    assertThat(key.frame()).isEqualTo(stream).hasSize(35);
  }

  @Test
  void authSignature() throws IOException {
    byte[] stream = Hex.vector("stream-auth-signature");
    byte[] body = Delimited.read(new ByteArrayInputStream(stream), AuthSignature.LIMIT_BYTES);
    AuthSignature auth = AuthSignature.decode(body);
    assertThat(auth.publicKey()).isEqualTo(Octets.copyOf(stream, 5, 32));
    assertThat(auth.signature()).isEqualTo(Octets.copyOf(stream, 39, 64));
    assertThat(Delimited.frame(auth.encode())).isEqualTo(stream);
  }

  @Test
  void pingAndPong() throws WireException {
    byte[] target = new byte[8];
    assertThat(Arrays.copyOf(target, PacketWriter.ping(target, 0)))
        .isEqualTo(Hex.vector("stream-ping"));
    assertThat(Arrays.copyOf(target, PacketWriter.pong(target, 0)))
        .isEqualTo(Hex.vector("stream-pong"));
    assertThat(kindOf(Hex.vector("stream-ping"))).isEqualTo(PacketReader.Kind.PING);
    assertThat(kindOf(Hex.vector("stream-pong"))).isEqualTo(PacketReader.Kind.PONG);
    assertThat(Delimited.frame(Hex.vector("packet-ping"))).isEqualTo(Hex.vector("stream-ping"));
    assertThat(Delimited.frame(Hex.vector("packet-pong"))).isEqualTo(Hex.vector("stream-pong"));
  }

  @Test
  void fragment() throws WireException {
    byte[] stream = Delimited.frame(Hex.vector("packet-msg"));
    Octets message = Octets.ofUtf8("data transmitted over the wire");
    assertFragment(stream, 1, false, message);
  }

  @Test
  void pexMessagesInTheStream() throws WireException {
    assertFragment(Hex.vector("stream-pex-request"), 0, true, new Request().encode());
    Octets addresses = Octets.copyOf(Hex.vector("pex-addresses"));
    assertFragment(Hex.vector("stream-pex-addresses"), 0, true, addresses);
  }

  private static void assertFragment(byte[] stream, int channel, boolean last, Octets data)
      throws WireException {
    PacketReader reader = new PacketReader(PacketFormat.DEFAULT);
    assertThat(reader.next(stream, 0, stream.length)).isEqualTo(PacketReader.Kind.FRAGMENT);
    assertThat(reader.end()).isEqualTo(stream.length);
    assertThat(reader.channel()).isEqualTo(channel);
    assertThat(reader.last()).isEqualTo(last);
    assertThat(Octets.copyOf(stream, reader.dataFrom(), reader.dataLength())).isEqualTo(data);
    byte[] target = new byte[PacketFormat.DEFAULT.maxFrameBytes()];
    int end = PacketWriter.fragment(target, 0, channel, last, data, 0, data.size());
    assertThat(Arrays.copyOf(target, end)).isEqualTo(stream);
  }

  private static PacketReader.Kind kindOf(byte[] stream) throws WireException {
    return new PacketReader(PacketFormat.DEFAULT).next(stream, 0, stream.length);
  }
}
