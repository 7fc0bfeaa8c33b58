package dev.halley.reliability.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.identity.NodeKey;
import dev.halley.pex.PeerRole;
import dev.halley.pex.PexPolicy;
import dev.halley.pex.PexRole;
import dev.halley.pex.SeedRole;
import dev.halley.reliability.ExchangeNode;
import dev.halley.testkit.LoopbackNode;
import dev.halley.testkit.NodeInfos;
import dev.halley.testkit.Packets;
import dev.halley.testkit.ScriptedPeer;
import dev.halley.wire.Delimited;
import dev.halley.wire.PacketFormat;
import dev.halley.wire.PacketReader;
import dev.halley.wire.PexMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// We send at most eight times as many bytes as we are sent, however the requests come. The book is
/// full of proven addresses whose text is as long as it gets.
@Timeout(120)
final class T15AmplificationIT {
  private static final String CHAIN = "test-chain";
  private static final byte[] REQUEST = Packets.message(0x00, new PexMessage.Request().encode());
  private static final int VISITS = 50;
  private static final int REQUESTS = 18; // within what one identity gets at once

  /// Ten seconds in real life.
  private static final Duration SPACING = Duration.ofMillis(20);

  private final SecureRandom random = new SecureRandom();

  enum Family {
    V4,
    V6;

    List<NetAddress> addresses() {
      return IntStream.range(0, 500)
          .mapToObj(n -> new NetAddress(new NodeId(n, n, n), ip(n), 26_656))
          .toList();
    }

    /// An address whose text is as long as it gets, in a group of its own.
    private IpAddress ip(int n) {
      return switch (this) {
        case V4 -> IpAddress.ofV4(((100 + n % 100) << 24) + ((100 + n / 100) << 16) + 0xc8c8);
        case V6 -> new IpAddress(0x2a01_1000_1000_1000L + ((long) n << 32), 0x1000_1000_1000_1000L);
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSeedIsNoAmplifierForNewcomers(Family family) throws Exception {
    measure("seed, newcomers", SeedRole.DEFAULT, family, relay -> visit(relay, 1));
  }

  @ParameterizedTest
  @EnumSource
  void aPeerIsNoAmplifierForBurstsOfRequests(Family family) throws Exception {
    measure("peer, bursts", PeerRole.DEFAULT, family, relay -> visit(relay, 3));
  }

  @ParameterizedTest
  @EnumSource
  void aPeerIsNoAmplifierForOneThatStaysAndAsks(Family family) throws Exception {
    var often = new PeerRole(Duration.ofHours(1), 30, 3, SPACING, Duration.ofMinutes(2));
    measure("peer, steady", often, family, this::stay);
  }

  private interface Attack {
    void on(CountingRelay relay) throws IOException;
  }

  private void measure(String what, PexRole role, Family family, Attack attack) throws Exception {
    var policy = PexPolicy.DEFAULT.withRole(role).withStrict(false);
    try (var node =
            ExchangeNode.start(
                CHAIN,
                NodeKey.generate(random),
                policy,
                plan -> plan.policy(LoopbackNode.POLICY.withSlots(1_000, 0).withVisits(0, 1)));
        var relay = new CountingRelay(node.address().endpoint())) {
      assertThat(node.prove(family.addresses())).isGreaterThan(100);
      attack.on(relay);
      System.out.printf(
          "T15: %s, %s: %d bytes in, %d out, %.1f times%n",
          what, family, relay.in(), relay.out(), (double) relay.out() / relay.in());
      assertThat(relay.out()).isGreaterThan(2 * relay.in()).isLessThanOrEqualTo(8 * relay.in());
    }
  }

  /// Comes with a new identity and asks three times with as few bytes as possible.
  private void visit(CountingRelay relay, int answers) throws IOException {
    for (int i = 0; i < VISITS; i++) {
      NodeKey key = NodeKey.generate(random);
      try (var peer = ScriptedPeer.dial(relay.endpoint(), key).secure()) {
        var first = new ByteArrayOutputStream();
        first.writeBytes(Delimited.frame(NodeInfos.of(key.id(), CHAIN, 0x00).encode()));
        for (int n = 0; n < 3; n++) {
          first.writeBytes(REQUEST);
        }
        peer.write(first.toByteArray()).hear();
        for (int n = 0; n < answers; n++) {
          awaitAnswer(peer);
        }
      }
    }
  }

  /// Asks again as soon as it was answered.
  private void stay(CountingRelay relay) throws IOException {
    try (var peer =
        ScriptedPeer.dial(relay.endpoint(), NodeKey.generate(random)).join(CHAIN, 0x00)) {
      for (int i = 0; i < REQUESTS; i++) {
        peer.write(REQUEST);
        awaitAnswer(peer);
      }
    }
  }

  private static void awaitAnswer(ScriptedPeer peer) throws IOException {
    var reader = new PacketReader(PacketFormat.DEFAULT);
    while (true) {
      byte[] packet = Delimited.frame(Delimited.read(peer.input(), 2_000));
      if (reader.next(packet, 0, packet.length) == PacketReader.Kind.FRAGMENT && reader.last()) {
        return;
      }
    }
  }
}
