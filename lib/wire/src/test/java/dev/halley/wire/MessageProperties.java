package dev.halley.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.halley.wire.NodeInfo.ProtocolVersion;
import dev.halley.wire.PexMessage.Addresses;
import dev.halley.wire.PexMessage.PexAddress;
import dev.halley.wire.PexMessage.Request;
import dev.halley.wire.PexMessage.UrlAddresses;
import dev.halley.wire.PexMessage.UrlRequest;
import dev.halley.wire.proto.AuthSig;
import dev.halley.wire.proto.DefaultNodeInfo;
import dev.halley.wire.proto.NetAddress;
import dev.halley.wire.proto.NodeInfoOther;
import dev.halley.wire.proto.PexAddrs;
import dev.halley.wire.proto.PexEnvelope;
import dev.halley.wire.proto.PexRequest;
import dev.halley.wire.proto.PexUrl;
import dev.halley.wire.proto.PexUrls;
import dev.halley.wire.proto.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// The record codecs against the generated ones, both ways.
class MessageProperties {
  private static final int ROUNDS = 1_000;
  private static final Set<PexForm> BOTH = Set.of(PexForm.values());

  @Test
  void nodeInfoEncodesAsTheGeneratedCodeDoes() throws WireException {
    for (long seed = 0; seed < ROUNDS; seed++) {
      NodeInfo info = randomNodeInfo(new SplittableRandom(seed));
      byte[] bytes = generated(info).toByteArray();
      assertThat(info.encode()).as("seed %d", seed).isEqualTo(bytes);
      assertThat(NodeInfo.decode(bytes)).as("seed %d", seed).isEqualTo(info);
    }
  }

  @Test
  void nodeInfoDecodesEccentricEncodingsAsTheGeneratedCodeDoes() throws Exception {
    for (long seed = 0; seed < ROUNDS; seed++) {
      byte[] bytes = eccentricNodeInfo(new SplittableRandom(seed));
      DefaultNodeInfo oracle = DefaultNodeInfo.parseFrom(bytes);
      assertThat(NodeInfo.decode(bytes)).as("seed %d", seed).isEqualTo(ours(oracle));
    }
  }

  @Test
  void pexMessagesEncodeAsTheGeneratedCodeDoes() throws WireException {
    for (long seed = 0; seed < ROUNDS; seed++) {
      PexMessage message = randomPex(new SplittableRandom(seed));
      Octets bytes = Octets.copyOf(generated(message).toByteArray());
      assertThat(message.encode()).as("seed %d", seed).isEqualTo(bytes);
      assertThat(PexMessage.decode(bytes, BOTH)).as("seed %d", seed).isEqualTo(message);
      assertThat(PexMessage.decode(bytes, Set.of(message.form())))
          .as("seed %d", seed)
          .isEqualTo(message);
    }
  }

  @Test
  void pexMessagesDecodeEccentricEncodingsAsTheGeneratedCodeDoes() throws Exception {
    for (long seed = 0; seed < ROUNDS; seed++) {
      byte[] bytes = eccentricPex(new SplittableRandom(seed));
      PexEnvelope oracle = PexEnvelope.parseFrom(bytes);
      assertThat(PexMessage.decode(Octets.copyOf(bytes), BOTH))
          .as("seed %d", seed)
          .isEqualTo(ours(oracle));
    }
  }

  @Test
  void authSignaturesEncodeAsTheGeneratedCodeDoes() throws WireException {
    for (long seed = 0; seed < ROUNDS; seed++) {
      var random = new SplittableRandom(seed);
      byte[] key = randomBytes(random, 32);
      byte[] signature = randomBytes(random, 64);
      byte[] bytes =
          AuthSig.newBuilder()
              .setPubKey(PublicKey.newBuilder().setEd25519(ByteString.copyFrom(key)))
              .setSig(ByteString.copyFrom(signature))
              .build()
              .toByteArray();
      var auth = new AuthSignature(Octets.copyOf(key), Octets.copyOf(signature));
      assertThat(auth.encode()).as("seed %d", seed).isEqualTo(bytes);
      assertThat(AuthSignature.decode(bytes)).as("seed %d", seed).isEqualTo(auth);
    }
  }

  private static NodeInfo randomNodeInfo(RandomGenerator random) {
    return new NodeInfo(
        new ProtocolVersion(randomLong(random), randomLong(random), randomLong(random)),
        randomText(random),
        randomText(random),
        randomText(random),
        randomText(random),
        Octets.copyOf(randomBytes(random, random.nextInt(12))),
        randomText(random),
        randomText(random),
        randomText(random));
  }

  private static DefaultNodeInfo generated(NodeInfo info) {
    return DefaultNodeInfo.newBuilder()
        .setProtocolVersion(
            dev.halley.wire.proto.ProtocolVersion.newBuilder()
                .setP2P(info.protocol().p2p())
                .setBlock(info.protocol().block())
                .setApp(info.protocol().app()))
        .setDefaultNodeId(ByteString.copyFromUtf8(info.nodeId()))
        .setListenAddr(ByteString.copyFromUtf8(info.listenAddr()))
        .setNetwork(ByteString.copyFromUtf8(info.network()))
        .setVersion(ByteString.copyFromUtf8(info.version()))
        .setChannels(ByteString.copyFrom(info.channels().toArray()))
        .setMoniker(ByteString.copyFromUtf8(info.moniker()))
        .setOther(
            NodeInfoOther.newBuilder()
                .setTxIndex(ByteString.copyFromUtf8(info.txIndex()))
                .setRpcAddress(ByteString.copyFromUtf8(info.rpcAddress())))
        .build();
  }

  private static NodeInfo ours(DefaultNodeInfo info) {
    var protocol = info.getProtocolVersion();
    return new NodeInfo(
        new ProtocolVersion(protocol.getP2P(), protocol.getBlock(), protocol.getApp()),
        info.getDefaultNodeId().toStringUtf8(),
        info.getListenAddr().toStringUtf8(),
        info.getNetwork().toStringUtf8(),
        info.getVersion().toStringUtf8(),
        Octets.copyOf(info.getChannels().toByteArray()),
        info.getMoniker().toStringUtf8(),
        info.getOther().getTxIndex().toStringUtf8(),
        info.getOther().getRpcAddress().toStringUtf8());
  }

  /// Any field any number of times in any order.
  private static byte[] eccentricNodeInfo(RandomGenerator random) {
    NoisyMessage message = new NoisyMessage(random);
    for (int i = random.nextInt(12); i > 0; i--) {
      int field = random.nextInt(1, 9);
      switch (field) {
        case 1 -> message.bytes(1, eccentricNumbers(random));
        case 8 -> message.bytes(8, eccentricTexts(random));
        default -> message.bytes(field, randomBytes(random, random.nextInt(6)));
      }
    }
    return message.toArray();
  }

  private static byte[] eccentricNumbers(RandomGenerator random) {
    NoisyMessage message = new NoisyMessage(random);
    for (int i = random.nextInt(4); i > 0; i--) {
      message.varint(random.nextInt(1, 4), randomLong(random));
    }
    return message.toArray();
  }

  private static byte[] eccentricTexts(RandomGenerator random) {
    NoisyMessage message = new NoisyMessage(random);
    for (int i = random.nextInt(4); i > 0; i--) {
      message.bytes(random.nextInt(1, 3), randomBytes(random, random.nextInt(6)));
    }
    return message.toArray();
  }

  private static PexMessage randomPex(RandomGenerator random) {
    return switch (random.nextInt(5)) {
      case 0 -> new Request();
      case 1 -> new UrlRequest();
      case 2 -> new UrlAddresses(randomTexts(random));
      default -> new Addresses(randomAddresses(random));
    };
  }

  private static List<String> randomTexts(RandomGenerator random) {
    List<String> texts = new ArrayList<>();
    for (int i = random.nextInt(20); i > 0; i--) {
      texts.add(randomText(random));
    }
    return texts;
  }

  private static List<PexAddress> randomAddresses(RandomGenerator random) {
    List<PexAddress> addresses = new ArrayList<>();
    for (int i = random.nextInt(20); i > 0; i--) {
      long port = random.nextBoolean() ? random.nextLong(1L << 32) : 26_656;
      addresses.add(new PexAddress(randomText(random), randomText(random), port));
    }
    return addresses;
  }

  private static PexEnvelope generated(PexMessage message) {
    PexEnvelope.Builder envelope = PexEnvelope.newBuilder();
    switch (message) {
      case Request() -> envelope.setRequest(PexRequest.getDefaultInstance());
      case Addresses(var addresses) -> {
        PexAddrs.Builder list = PexAddrs.newBuilder();
        for (PexAddress address : addresses) {
          list.addAddrs(
              NetAddress.newBuilder()
                  .setId(ByteString.copyFromUtf8(address.id()))
                  .setIp(ByteString.copyFromUtf8(address.ip()))
                  .setPort((int) address.port()));
        }
        envelope.setAddrs(list);
      }
      case UrlRequest() -> envelope.setUrlRequest(PexRequest.getDefaultInstance());
      case UrlAddresses(var urls) -> {
        PexUrls.Builder list = PexUrls.newBuilder();
        urls.forEach(url -> list.addUrls(PexUrl.newBuilder().setUrl(ByteString.copyFromUtf8(url))));
        envelope.setUrls(list);
      }
    }
    return envelope.build();
  }

  private static PexMessage ours(PexEnvelope envelope) {
    return switch (envelope.getSumCase()) {
      case REQUEST -> new Request();
      case ADDRS -> new Addresses(addresses(envelope));
      case URL_REQUEST -> new UrlRequest();
      case URLS ->
          new UrlAddresses(
              envelope.getUrls().getUrlsList().stream()
                  .map(url -> url.getUrl().toStringUtf8())
                  .toList());
      case SUM_NOT_SET -> throw new AssertionError("no member was written");
    };
  }

  private static List<PexAddress> addresses(PexEnvelope envelope) {
    return envelope.getAddrs().getAddrsList().stream()
        .map(address ->
            new PexAddress(
                address.getId().toStringUtf8(),
                address.getIp().toStringUtf8(),
                Integer.toUnsignedLong(address.getPort())))
        .toList();
  }

  /// A member of the oneof that displaces another. It never comes back: the generated builder would
  /// then resurrect what was displaced.
  private static byte[] eccentricPex(RandomGenerator random) {
    NoisyMessage envelope = new NoisyMessage(random);
    int member = random.nextInt(1, 5);
    int displaced = (member + random.nextInt(3)) % 4 + 1;
    if (random.nextBoolean()) {
      envelope.bytes(displaced, eccentricMember(random, displaced));
    }
    for (int i = random.nextInt(3); i >= 0; i--) {
      envelope.bytes(member, eccentricMember(random, member));
    }
    return envelope.toArray();
  }

  private static byte[] eccentricMember(RandomGenerator random, int member) {
    return switch (member) {
      case 2 -> eccentricList(random);
      case 4 -> eccentricUrls(random);
      default -> new NoisyMessage(random).toArray();
    };
  }

  private static byte[] eccentricUrls(RandomGenerator random) {
    NoisyMessage list = new NoisyMessage(random);
    for (int i = random.nextInt(4); i > 0; i--) {
      NoisyMessage url = new NoisyMessage(random);
      for (int j = random.nextInt(3); j > 0; j--) {
        url.bytes(1, randomBytes(random, random.nextInt(6)));
      }
      list.bytes(1, url.toArray());
    }
    return list.toArray();
  }

  private static byte[] eccentricList(RandomGenerator random) {
    NoisyMessage list = new NoisyMessage(random);
    for (int i = random.nextInt(4); i > 0; i--) {
      NoisyMessage address = new NoisyMessage(random);
      for (int j = random.nextInt(5); j > 0; j--) {
        int field = random.nextInt(1, 4);
        if (field == 3) {
          address.varint(3, randomLong(random));
        } else {
          address.bytes(field, randomBytes(random, random.nextInt(6)));
        }
      }
      list.bytes(1, address.toArray());
    }
    return list.toArray();
  }

  private static long randomLong(RandomGenerator random) {
    return random.nextLong() >>> random.nextInt(64);
  }

  /// Valid Unicode, sometimes empty.
  private static String randomText(RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      int[] alphabet = {'a', '0', 0, 0x7f, 0xe9, 0x20ac, 0x1f600};
      text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
    }
    return text.toString();
  }

  private static byte[] randomBytes(RandomGenerator random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
