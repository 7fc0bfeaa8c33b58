package dev.halley.testkit.sockets;

import static dev.halley.testkit.LoopbackNode.POLICY;
import static dev.halley.testkit.LoopbackNode.ip;
import static dev.halley.testkit.LoopbackNode.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.admission.InboundGate;
import dev.halley.p2p.identity.NodeKey;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.p2p.outcome.Verdict.Kind;
import dev.halley.p2p.transport.TransportCounter;
import dev.halley.p2p.transport.TransportSettings;
import dev.halley.testkit.Awaitable;
import dev.halley.testkit.Faults;
import dev.halley.testkit.Lifecycle;
import dev.halley.testkit.LoopbackNode;
import dev.halley.testkit.NodeInfos;
import dev.halley.testkit.Packets;
import dev.halley.testkit.RecordingReactor;
import dev.halley.testkit.ScriptedPeer;
import dev.halley.testkit.SwitchLog;
import dev.halley.wire.NodeInfo;
import dev.halley.wire.Octets;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What strangers and peers can do to a listening node: each test ends with the right verdict or
/// stop reason in the counters, an honest peer that noticed nothing, and nothing left behind.
@ExtendWith(LeavesNothingBehind.class)
@SuppressWarnings("try") // leaving early is what many of these are about
class HostileInboundIT {
  private static final String CHAIN = "test-chain";
  private static final int CHANNEL = 0x20;

  /// Short, for those who say nothing; long enough for honest ones on a busy machine.
  private static final Duration HANDSHAKE = Duration.ofSeconds(3);

  private final NodeKey enemy = key(8501);
  private final RecordingReactor seen = new RecordingReactor("test", CHANNEL);
  private final SwitchLog log = new SwitchLog();
  private LoopbackNode node;
  private ScriptedPeer honest;

  @BeforeEach
  void open() throws IOException {
    node = open(new InboundGate(false));
    honest = ScriptedPeer.dial(node.address().endpoint(), key(8500)).join(CHAIN, CHANNEL);
    seen.await(Lifecycle.Add.class, 1);
  }

  private LoopbackNode open(InboundGate gate) {
    return LoopbackNode.with(CHAIN)
        .reactors(seen)
        .listener(log)
        .gate(gate)
        .policy(POLICY.withInboundShares(1_000, 1_000))
        .settings(TransportSettings.DEFAULT.withHandshake(HANDSHAKE))
        .start();
  }

  @AfterEach
  void theHonestPeerNoticedNothingAndNothingStays() throws IOException {
    honest.send(CHANNEL, Octets.ofUtf8("still here"));
    seen.await(
        "a message of the honest peer",
        calls ->
            calls.stream()
                .anyMatch(c ->
                    c instanceof Lifecycle.Received r
                        && r.message().equals(Octets.ofUtf8("still here"))));
    assertThat(seen.calls(Lifecycle.Remove.class)).noneMatch(c -> c.id().equals(honest.id()));
    honest.close();
    node.close();
  }

  private ScriptedPeer attack() throws IOException {
    return ScriptedPeer.dial(node.address().endpoint(), enemy);
  }

  private void awaitVerdict(Kind kind, int count) {
    Awaitable.until(
        kind + " is counted", () -> node.transport().inboundVerdicts().count(kind) == count);
  }

  private NodeInfo info() {
    return NodeInfos.of(enemy.id(), CHAIN, CHANNEL);
  }

  // ---- before there is a peer

  @Test
  void closesASocketThatSaysNothing() throws IOException {
    try (var peer = attack()) {
      peer.awaitClose();
    }
    awaitVerdict(Kind.SILENT, 1);
    assertThat(log.awaitRefusal().kind()).isEqualTo(Kind.SILENT);
  }

  @Test
  void closesAHandshakeThatDrips() throws IOException {
    try (var peer = attack().through(Faults.drip(300))) {
      peer.raw(new byte[] {0x22, 0x0a, 0x20, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13});
    } catch (IOException _) {
      // Closed while it was still dripping.
    }
    awaitVerdict(Kind.SECRET_CONNECTION_FAILED, 1);
  }

  @Test
  void saysItsKeyToADialerThatWaitsForIt() throws IOException {
    try (var peer = attack()) {
      assertThat(peer.readRaw()).isEqualTo(0x22);
    }
  }

  @Test
  void closesAnAuthenticatedNodeThatDripsItsNodeInfo() throws IOException {
    try (var peer = attack()) {
      peer.secure();
      peer.write((byte) 0x70);
      peer.awaitClose();
    }
    awaitVerdict(Kind.SILENT, 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 20, 35, 36, 500, 1_078, 1_079, 1_080, 2_000})
  void survivesACutAtAnyByteOfTheHandshake(int bytes) throws IOException {
    try (var peer = attack().through(Faults.cutAfter(bytes))) {
      peer.secure().introduce(info());
    } catch (IOException _) {
      // That is what was asked for.
    }
    awaitVerdict(Kind.CLOSED_DURING_HANDSHAKE, 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 34, 35, 500, 1_078, 1_079, 1_083, 2_100})
  void refusesAFlippedBit(int position) throws IOException {
    try (var peer = attack().through(Faults.flip(position, 0))) {
      peer.secure().introduce(info()).awaitClose();
    } catch (IOException _) {
      // Our end of the handshake fails as well, in most cases.
    }
    Awaitable.until(
        "it is refused",
        () -> {
          var verdicts = node.transport().inboundVerdicts();
          return verdicts.count(Kind.SECRET_CONNECTION_FAILED)
                  + verdicts.count(Kind.CLOSED_DURING_HANDSHAKE)
              == 1;
        });
    assertThat(node.network().peers().size()).isEqualTo(1);
  }

  @Test
  void refusesGarbageOfAnyLength() throws IOException {
    long seed = 20_261_121;
    var random = new Random(seed);
    int rounds = 40;
    for (int i = 0; i < rounds; i++) {
      byte[] garbage = new byte[36 + random.nextInt(4_000)];
      random.nextBytes(garbage);
      try (var peer = attack()) {
        peer.raw(garbage);
        peer.awaitClose();
      } catch (IOException _) {
        // Reset while it was still writing.
      }
    }
    Awaitable.until(
        "all are refused; seed " + seed,
        () ->
            node.transport().inboundVerdicts().count(Kind.SECRET_CONNECTION_FAILED)
                    + node.transport().inboundVerdicts().count(Kind.CLOSED_DURING_HANDSHAKE)
                == rounds);
    assertThat(node.transport().inboundVerdicts().count(Kind.SECRET_CONNECTION_FAILED))
        .isPositive();
  }

  @Test
  void refusesAnOversizeKeyMessageBeforeReadingIt() throws IOException {
    try (var peer = attack()) {
      peer.raw((byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0x7f);
      peer.awaitClose();
    }
    awaitVerdict(Kind.SECRET_CONNECTION_FAILED, 1);
  }

  @Test
  void refusesALowOrderKeyBeforeProvingItsIdentity() throws IOException {
    byte[] zero = new byte[35];
    zero[0] = 0x22;
    zero[1] = 0x0a;
    zero[2] = 0x20;
    try (var peer = attack()) {
      peer.raw(zero);
      int heard = 0;
      while (peer.readRaw() >= 0) {
        heard++;
      }
      assertThat(heard).isEqualTo(35);
    }
    awaitVerdict(Kind.SECRET_CONNECTION_FAILED, 1);
  }

  @Test
  void refusesAnOversizeNodeInfoBeforeReadingIt() throws IOException {
    try (var peer = attack()) {
      peer.secure().write((byte) 0x81, (byte) 0x50);
      peer.awaitClose();
    }
    awaitVerdict(Kind.NODE_INFO_INVALID, 1);
  }

  @Test
  void refusesAnythingWrongInNodeInfo() throws IOException {
    refuses(NodeInfos.withId(info(), key(8502).id().hex()), Kind.IDENTITY_MISMATCH);
    refuses(NodeInfos.withId(info(), "x".repeat(5_000)), Kind.NODE_INFO_INVALID);
    refuses(NodeInfos.withMoniker(info(), "a\nb"), Kind.NODE_INFO_INVALID);
    refuses(info().withListenAddr("127.0.0.1:99999"), Kind.NODE_INFO_INVALID);
    refuses(NodeInfos.withNetwork(info(), "elsewhere"), Kind.NETWORK_MISMATCH);
    refuses(NodeInfos.withBlockVersion(info(), 7), Kind.BLOCK_VERSION_MISMATCH);
    refuses(NodeInfos.of(enemy.id(), CHAIN, 0x70), Kind.NO_COMMON_CHANNEL);
    refuses(NodeInfos.of(enemy.id(), CHAIN), Kind.NO_COMMON_CHANNEL);
  }

  private void refuses(NodeInfo said, Kind kind) throws IOException {
    long present = node.transport().inboundVerdicts().count(kind);
    try (var peer = attack()) {
      peer.secure().introduce(said).awaitClose();
    }
    awaitVerdict(kind, (int) present + 1);
  }

  @Test
  void refusesItsOwnIdentity() throws IOException {
    try (var lone = LoopbackNode.with(CHAIN).key(key(8510)).reactors(reactor()).start();
        var mirror = ScriptedPeer.dial(lone.address().endpoint(), key(8510))) {
      mirror.secure().introduce(NodeInfos.of(key(8510).id(), CHAIN, CHANNEL)).awaitClose();
      Awaitable.until(
          "it is refused", () -> lone.transport().inboundVerdicts().count(Kind.SELF) == 1);
    }
  }

  private static RecordingReactor reactor() {
    return new RecordingReactor("other", CHANNEL);
  }

  @Test
  void resolvesNoNameThatAStrangerChose() throws IOException {
    NodeInfo named = info().withListenAddr("tcp://attacker.example.org:26656");
    try (var peer = attack()) {
      peer.secure().introduce(named).hear();
      seen.await(Lifecycle.Add.class, 2);
      assertThat(node.network().peers().find(enemy.id()).orElseThrow().listens()).isEmpty();
    }
  }

  // ---- as a peer

  private void ends(StopReason.Kind kind, byte[] bytes) throws IOException {
    int removed = seen.calls(Lifecycle.Remove.class).size();
    long present = node.network().stops().count(kind);
    try (var peer = attack()) {
      peer.join(CHAIN, CHANNEL);
      peer.write(bytes);
      peer.awaitClose();
    } catch (IOException _) {
      // Closed while it was still writing.
    }
    seen.await(Lifecycle.Remove.class, removed + 1);
    var last = seen.calls(Lifecycle.Remove.class).getLast();
    assertThat(last.reason().kind()).as(last.reason().toString()).isEqualTo(kind);
    assertThat(node.network().stops().count(kind)).isEqualTo(present + 1);
    Awaitable.until("its ID is free", () -> node.network().slots().connected() == 1);
  }

  @Test
  void disconnectsAPeerThatBreaksTheProtocol() throws IOException {
    ends(StopReason.Kind.UNKNOWN_CHANNEL, Packets.message(0x21, Octets.ofUtf8("?")));
    ends(
        StopReason.Kind.UNKNOWN_CHANNEL,
        new byte[] {0x08, 0x1a, 0x06, 0x08, (byte) 0xa0, 0x02, 0x1a, 0x01, 0});
    ends(StopReason.Kind.MALFORMED, new byte[] {3, 0x7f, 0x7f, 0x7f});
    ends(StopReason.Kind.MALFORMED, new byte[] {0});
    byte[] tooLong = Packets.fragment(CHANNEL, true, Octets.ofOwned(new byte[1_100]));
    ends(StopReason.Kind.OVERSIZED, tooLong);
    byte[] endless = {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f};
    ends(StopReason.Kind.OVERSIZED, endless);
  }

  @Test
  void disconnectsAPeerWhoseMessageIsTooLong() throws IOException {
    var all = new java.io.ByteArrayOutputStream();
    Octets piece = Octets.ofOwned(new byte[1_024]);
    for (int i = 0; i <= 1_024; i++) {
      all.writeBytes(Packets.fragment(CHANNEL, false, piece));
    }
    ends(StopReason.Kind.OVERSIZED, all.toByteArray());
  }

  @Test
  void disconnectsAPeerThatSendsGarbageFrames() throws IOException {
    int removed = seen.calls(Lifecycle.Remove.class).size();
    try (var peer = attack()) {
      peer.join(CHAIN, CHANNEL);
      seen.await(Lifecycle.Add.class, 2);
      peer.raw(new byte[1_044]);
      peer.awaitClose();
    }
    seen.await(Lifecycle.Remove.class, removed + 1);
    assertThat(seen.calls(Lifecycle.Remove.class).getLast().reason().kind())
        .isEqualTo(StopReason.Kind.MALFORMED);
  }

  @Test
  void noticesAPeerThatIsCutInTheMiddleOfAPacket() throws IOException {
    byte[] packet = Packets.message(CHANNEL, Octets.ofOwned(new byte[3_000]));
    try (var peer = attack()) {
      peer.join(CHAIN, CHANNEL);
      peer.write(java.util.Arrays.copyOf(packet, 2_000));
    }
    seen.await(Lifecycle.Remove.class, 1);
    assertThat(seen.calls(Lifecycle.Remove.class).getLast().reason().kind())
        .isEqualTo(StopReason.Kind.LOST);
  }

  @Test
  void isNotDisturbedByAFloodOfPings() throws IOException {
    var flood = new java.io.ByteArrayOutputStream();
    for (int i = 0; i < 20_000; i++) {
      flood.writeBytes(Packets.ping());
      flood.writeBytes(Packets.pong());
    }
    try (var peer = attack()) {
      peer.join(CHAIN, CHANNEL);
      peer.write(flood.toByteArray());
      peer.send(CHANNEL, Octets.ofUtf8("after the flood"));
      seen.await(Lifecycle.Received.class, 1);
    }
  }

  // ---- in numbers

  @Test
  void turnsAwayACrowdFromOneIp() throws IOException {
    var crowd = new ArrayList<ScriptedPeer>();
    try (var strict =
        LoopbackNode.with(CHAIN).reactors(reactor()).gate(new InboundGate(true)).start()) {
      for (int i = 0; i < 100; i++) {
        crowd.add(ScriptedPeer.dial(strict.address().endpoint(), enemy));
      }
      var transport = strict.transport();
      Awaitable.until(
          "the rest is turned away",
          () ->
              transport.counters().count(TransportCounter.TURNED_AWAY)
                  == 100 - InboundGate.MAX_PENDING_PER_IP);
      assertThat(transport.pendingHandshakes()).isEqualTo(InboundGate.MAX_PENDING_PER_IP);
      // Somebody else still gets in.
      try (var other =
          ScriptedPeer.dialFrom(ip("127.77.0.1"), strict.address().endpoint(), key(8503))) {
        other.join(CHAIN, CHANNEL);
        strict.awaitPeers(1);
      }
    } finally {
      closeAll(crowd);
    }
  }

  private static void closeAll(List<ScriptedPeer> peers) throws IOException {
    for (ScriptedPeer peer : peers) {
      peer.close();
    }
  }

  @Test
  void letsAnHonestNodeInDuringAFloodOfSilentSockets() throws IOException {
    var flood = new ArrayList<ScriptedPeer>();
    try {
      for (int i = 0; i < InboundGate.MAX_PENDING + 200; i++) {
        flood.add(attack());
      }
      try (var newcomer = ScriptedPeer.dial(node.address().endpoint(), key(8504))) {
        newcomer.join(CHAIN, CHANNEL);
        seen.await(Lifecycle.Add.class, 2);
      }
      assertThat(node.transport().pendingHandshakes()).isLessThanOrEqualTo(InboundGate.MAX_PENDING);
    } finally {
      closeAll(flood);
    }
    Awaitable.until("the flood is over", () -> node.transport().pendingHandshakes() == 0);
  }

  @Test
  void survivesThreeHundredVisitorsThatLeaveAtAnyMoment() throws IOException {
    var random = new Random(8_505);
    for (int i = 0; i < 300; i++) {
      try (var peer = attack().through(Faults.cutAfter(random.nextInt(3_500)))) {
        peer.join(CHAIN, CHANNEL).send(CHANNEL, Octets.ofOwned(new byte[700]));
      } catch (IOException _) {
        // It left.
      }
    }
    Awaitable.until(
        "all are gone",
        () ->
            node.transport().pendingHandshakes() == 0
                && node.network().slots().connected() == 1
                && node.network().peers().size() == 1);
    assertThat(seen.calls(Lifecycle.Add.class)).hasSameSizeAs(seen.calls(Lifecycle.Init.class));
  }

  @Test
  void keepsNothingOnTheHeapOfThoseWhoLeft() throws IOException {
    visit(200, 1); // whatever is made on first use
    long present = usedBytes();
    visit(600, 2);
    // A connection that stayed would hold more than 10 KB: six megabytes.
    assertThat(usedBytes() - present).isLessThan(3 << 20);
  }

  private void visit(int times, long seed) throws IOException {
    var random = new Random(seed);
    for (int i = 0; i < times; i++) {
      try (var peer = attack().through(Faults.cutAfter(random.nextInt(3_500)))) {
        peer.join(CHAIN, CHANNEL);
      } catch (IOException _) {
        // It left.
      }
    }
    Awaitable.until(
        "all are gone",
        () -> node.transport().pendingHandshakes() == 0 && node.network().slots().connected() == 1);
  }

  private static long usedBytes() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
