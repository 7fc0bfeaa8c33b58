package dev.halley.testkit.sockets;

import static dev.halley.testkit.LoopbackNode.POLICY;
import static dev.halley.testkit.LoopbackNode.ip;
import static dev.halley.testkit.LoopbackNode.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halley.p2p.Peer;
import dev.halley.p2p.Reactor;
import dev.halley.p2p.Switch;
import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeKey;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Misbehaviour;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.p2p.outcome.Verdict.Kind;
import dev.halley.p2p.transport.TransportSettings;
import dev.halley.testkit.Awaitable;
import dev.halley.testkit.Lifecycle;
import dev.halley.testkit.LoopbackNode;
import dev.halley.testkit.NodeInfos;
import dev.halley.testkit.RecordingReactor;
import dev.halley.testkit.ScriptedListener;
import dev.halley.testkit.ScriptedPeer;
import dev.halley.testkit.SwitchLog;
import dev.halley.wire.NodeInfo;
import dev.halley.wire.Octets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Switches over real sockets on loopback.
@ExtendWith(LeavesNothingBehind.class)
@SuppressWarnings("try") // leaving early is what many of these are about
class SwitchIT {
  private static final String CHAIN = "test-chain";
  private static final int CHANNEL = 0x20;

  private static RecordingReactor reactor() {
    return new RecordingReactor("test", CHANNEL);
  }

  private static LoopbackNode node() {
    return LoopbackNode.start(CHAIN, reactor());
  }

  private static Peer onlyPeer(LoopbackNode node) {
    node.awaitPeers(1);
    return node.network().peers().list().iterator().next();
  }

  // ---- messages

  @Test
  void carriesMessagesToTheRightReactorAndChannel() throws Exception {
    var foo = new RecordingReactor("foo", 0x01, 0x02);
    var bar = new RecordingReactor("bar", 0x03, 0x04);
    try (var alice = LoopbackNode.start(CHAIN, new RecordingReactor("x", 1, 2, 3, 4));
        var bob = LoopbackNode.start(CHAIN, foo, bar)) {
      assertThat(alice.dial(bob.address())).isEqualTo(new Verdict.Connected());
      Peer peer = onlyPeer(alice);
      for (int channel = 1; channel <= 4; channel++) {
        assertThat(peer.send(channel, Octets.ofUtf8("on " + channel))).isTrue();
      }
      foo.await(Lifecycle.Received.class, 2);
      bar.await(Lifecycle.Received.class, 2);
      assertThat(foo.calls(Lifecycle.Received.class))
          .extracting(r -> r.channel() + " " + r.message().utf8())
          .containsExactlyInAnyOrder("1 on 1", "2 on 2");
      assertThat(bar.calls(Lifecycle.Received.class))
          .extracting(r -> r.channel() + " " + r.message().utf8())
          .containsExactlyInAnyOrder("3 on 3", "4 on 4");
    }
  }

  @Test
  void describesPeersOnBothSides() {
    try (var alice = node();
        var bob = node()) {
      alice.dial(bob.address());
      Peer seenByAlice = onlyPeer(alice);
      Peer seenByBob = onlyPeer(bob);
      assertThat(seenByAlice.isOutbound()).isTrue();
      assertThat(seenByAlice.purpose()).isEqualTo(DialPurpose.OUTBOUND);
      assertThat(seenByAlice.dialled()).isEqualTo(bob.address());
      assertThat(seenByAlice.remote()).isEqualTo(bob.address().endpoint());
      assertThat(seenByAlice.isPersistent()).isFalse();
      assertThat(seenByAlice.nodeInfo()).isEqualTo(bob.network().nodeInfo());
      assertThat(seenByBob.isOutbound()).isFalse();
      assertThat(seenByBob.purpose()).isNull();
      assertThat(seenByBob.id()).isEqualTo(alice.id());
      assertThat(seenByBob.remote().port()).isNotEqualTo(alice.address().port());
      assertThat(seenByBob.listens()).contains(alice.address().endpoint());
    }
  }

  @Test
  void sendsOnlyOnChannelsThatTheOtherSideSpeaks() {
    try (var alice = LoopbackNode.start(CHAIN, new RecordingReactor("two", 0x20, 0x21));
        var bob = node()) {
      alice.dial(bob.address());
      Peer peer = onlyPeer(alice);
      assertThat(peer.trySend(0x20, Octets.ofUtf8("known"))).isTrue();
      assertThat(peer.trySend(0x21, Octets.ofUtf8("not known there"))).isFalse();
      assertThat(peer.canSend(0x21)).isFalse();
    }
  }

  @Test
  void sendsWhatIsQueuedBeforeAGracefulEnd() {
    var received = reactor();
    var log = new SwitchLog();
    try (var alice = LoopbackNode.with(CHAIN).reactors(reactor()).listener(log).start();
        var bob = LoopbackNode.start(CHAIN, received)) {
      alice.dial(bob.address());
      Peer peer = onlyPeer(alice);
      for (int i = 0; i < 50; i++) {
        assertThat(peer.trySend(CHANNEL, Octets.ofOwned(new byte[10_000]))).isTrue();
      }
      alice.network().stopPeer(bob.id(), StopReason.of(StopReason.Kind.GRACEFUL));
      received.await(Lifecycle.Remove.class, 1);
      assertThat(received.calls(Lifecycle.Received.class)).hasSize(50);
      assertThat(log.awaitDown().kind()).isEqualTo(StopReason.Kind.GRACEFUL);
    }
  }

  // ---- lifecycle

  @Test
  void callsEveryReactorInOrderAndOnce() throws Exception {
    var calls = new Awaitable<List<String>>(new ArrayList<>());
    var first = new RecordingReactor("first", 1);
    var second = new RecordingReactor("second", 2);
    first.then(call -> calls.change(l -> l.add("first " + call.getClass().getSimpleName())));
    second.then(call -> calls.change(l -> l.add("second " + call.getClass().getSimpleName())));
    try (var alice = LoopbackNode.start(CHAIN, new RecordingReactor("x", 1, 2));
        var bob = LoopbackNode.start(CHAIN, first, second)) {
      alice.dial(bob.address());
      assertThat(onlyPeer(alice).send(2, Octets.ofUtf8("hello"))).isTrue();
      second.await(Lifecycle.Received.class, 1);
      alice.network().stopPeer(bob.id(), StopReason.of(StopReason.Kind.DISMISSED));
      bob.awaitPeers(0);
      List<String> order = calls.read(List::copyOf);
      assertThat(order)
          .containsExactly(
              "first Init",
              "second Init",
              "first Add",
              "second Add",
              "second Received",
              "first Remove",
              "second Remove");
    }
  }

  @Test
  void neverInitialisesANodeAgainBeforeItsRemovalIsOver() throws Exception {
    var mayReturn = new CountDownLatch(1);
    var slow =
        reactor()
            .then(call -> {
              if (call instanceof Lifecycle.Remove) {
                await(mayReturn);
              }
            });
    try (var bob = LoopbackNode.start(CHAIN, slow);
        var first = ScriptedPeer.dial(bob.address().endpoint(), key(8001))) {
      first.join(CHAIN, CHANNEL);
      slow.await(Lifecycle.Add.class, 1);
      first.close();
      slow.await(Lifecycle.Remove.class, 1);
      try (var second = ScriptedPeer.dial(bob.address().endpoint(), key(8001))) {
        second.join(CHAIN, CHANNEL);
        assertThat(bob.network().peers().find(second.id())).isPresent();
        mayReturn.countDown();
        slow.await(Lifecycle.Add.class, 2);
        assertThat(slow.calls())
            .extracting(call -> call.getClass().getSimpleName())
            .containsExactly("Init", "Add", "Remove", "Init", "Add");
      }
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void losesOnlyThePeerForWhichAReactorFails() throws Exception {
    for (Class<?> where :
        List.of(Lifecycle.Init.class, Lifecycle.Add.class, Lifecycle.Received.class)) {
      var log = new SwitchLog();
      var good = new RecordingReactor("good", 1);
      var bad = new RecordingReactor("bad", 2);
      var victim = key(8002).id();
      bad.then(call -> {
        if (where.isInstance(call) && call.id().equals(victim)) {
          throw new IllegalStateException("expected by the test");
        }
      });
      try (var bob = LoopbackNode.with(CHAIN).reactors(good, bad).listener(log).start();
          var friend = ScriptedPeer.dial(bob.address().endpoint(), key(8003));
          var unlucky = ScriptedPeer.dial(bob.address().endpoint(), key(8002))) {
        friend.join(CHAIN, 1, 2);
        unlucky.join(CHAIN, 1, 2).send(2, Octets.ofUtf8("hello"));
        unlucky.awaitClose();
        bad.await(Lifecycle.Remove.class, 1);
        good.await(Lifecycle.Remove.class, 1);
        var removed = bad.calls(Lifecycle.Remove.class).getFirst();
        assertThat(removed.id()).isEqualTo(victim);
        assertThat(removed.reason().kind()).isEqualTo(StopReason.Kind.REACTOR_FAILED);
        assertThat(removed.reason().detail()).contains("bad");
        assertThat(bob.network().stops().count(StopReason.Kind.REACTOR_FAILED)).isEqualTo(1);
        friend.send(1, Octets.ofUtf8("still here"));
        good.await(Lifecycle.Received.class, 1);
      }
    }
  }

  @Test
  void removesAPeerFromEveryReactorEvenWhenOneFails() throws Exception {
    var bad =
        new RecordingReactor("bad", 1)
            .then(call -> {
              if (call instanceof Lifecycle.Remove) {
                throw new IllegalStateException("expected by the test");
              }
            });
    var good = new RecordingReactor("good", 2);
    try (var bob = LoopbackNode.start(CHAIN, bad, good)) {
      for (int i = 1; i <= 3; i++) {
        try (var peer = ScriptedPeer.dial(bob.address().endpoint(), key(8004))) {
          peer.join(CHAIN, 1, 2);
          good.await(Lifecycle.Add.class, i);
        }
        good.await(Lifecycle.Remove.class, i);
        bob.awaitPeers(0);
      }
    }
  }

  @Test
  void stopsAPeerOnceHoweverManyWantIt() throws Exception {
    var log = new SwitchLog();
    var seen = reactor();
    try (var bob = LoopbackNode.with(CHAIN).reactors(seen).listener(log).start();
        var peer = ScriptedPeer.dial(bob.address().endpoint(), key(8005))) {
      peer.join(CHAIN, CHANNEL);
      bob.awaitPeers(1);
      var go = new CyclicBarrier(10);
      var stoppers = new ArrayList<Thread>();
      for (int i = 0; i < 10; i++) {
        stoppers.add(
            Thread.ofVirtual()
                .start(() -> {
                  meet(go);
                  bob.network().stopPeer(peer.id(), StopReason.of(StopReason.Kind.DISMISSED));
                }));
      }
      for (Thread stopper : stoppers) {
        stopper.join();
      }
      bob.awaitPeers(0);
      seen.await(Lifecycle.Remove.class, 1);
      assertThat(seen.calls(Lifecycle.Remove.class)).hasSize(1);
      assertThat(log.awaitDown().kind()).isEqualTo(StopReason.Kind.DISMISSED);
      assertThat(log.entries(SwitchLog.Entry.Down.class)).hasSize(1);
      Awaitable.until("the slot is free", () -> bob.network().slots().connected() == 0);
    }
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void doesNotRedialAnOrdinaryPeerThatLeft() throws Exception {
    var log = new SwitchLog();
    try (var alice = LoopbackNode.with(CHAIN).reactors(reactor()).listener(log).start()) {
      try (var bob = node()) {
        alice.dial(bob.address());
        alice.awaitPeers(1);
      }
      assertThat(log.awaitDown().kind()).isEqualTo(StopReason.Kind.LOST);
      alice.awaitPeers(0);
      assertThat(log.entries(SwitchLog.Entry.Dialled.class)).hasSize(1);
    }
  }

  // ---- persistent peers

  @Test
  void redialsAPersistentPeerThatLeft() throws Exception {
    NodeKey bobKey = key(8006);
    // where nobody else gets the port while bob is away
    var away = new Endpoint(LoopbackNode.ip("127.71.0.9"), 0);
    Endpoint place;
    try (var bob = LoopbackNode.with(CHAIN).key(bobKey).listen(away).reactors(reactor()).start()) {
      place = bob.address().endpoint();
    }
    var target = new NetAddress(bobKey.id(), place);
    var policy = POLICY.withPersistentPeers(List.of(target), Duration.ofSeconds(1));
    var seen = reactor();
    // The first dials fail: nobody listens there yet.
    try (var alice = LoopbackNode.with(CHAIN).reactors(seen).policy(policy).start()) {
      for (int visit = 1; visit <= 2; visit++) {
        try (var bob =
            LoopbackNode.with(CHAIN).key(bobKey).listen(place).reactors(reactor()).start()) {
          seen.await(Lifecycle.Add.class, visit);
          Peer peer = onlyPeer(alice);
          assertThat(peer.isPersistent()).isTrue();
          assertThat(peer.purpose()).isEqualTo(DialPurpose.PERSISTENT);
        }
        seen.await(Lifecycle.Remove.class, visit);
      }
    }
  }

  @Test
  void redialsAPersistentPeerThatHadDialledUs() throws Exception {
    NodeKey bobKey = key(8007);
    var seen = reactor();
    try (var bob = LoopbackNode.with(CHAIN).key(bobKey).reactors(seen).start()) {
      var policy = POLICY.withPersistentPeers(List.of(bob.address()), Duration.ofSeconds(1));
      try (var alice = LoopbackNode.with(CHAIN).reactors(reactor()).policy(policy).start()) {
        bob.dial(alice.address());
        alice.awaitPeers(1);
        bob.network().stopPeer(alice.id(), StopReason.of(StopReason.Kind.GRACEFUL));
        seen.await(Lifecycle.Remove.class, 1);
        seen.await(Lifecycle.Add.class, 2);
        assertThat(onlyPeer(alice).isPersistent()).isTrue();
      }
    }
  }

  // ---- limits and refusals

  @Test
  void admitsAsManyAsThereAreSlotsAndTheUnconditional() throws Exception {
    var log = new SwitchLog();
    var friends = Set.of(key(8120).id(), key(8121).id());
    var policy = POLICY.withSlots(5, 5).withUnconditionalIds(friends).withInboundShares(50, 50);
    var peers = new ArrayList<ScriptedPeer>();
    try (var bob =
        LoopbackNode.with(CHAIN).reactors(reactor()).policy(policy).listener(log).start()) {
      for (int i = 0; i < 5; i++) {
        peers.add(ScriptedPeer.dial(bob.address().endpoint(), key(8100 + i)));
        peers.getLast().join(CHAIN, CHANNEL);
      }
      bob.awaitPeers(5);
      var sixth = ScriptedPeer.dial(bob.address().endpoint(), key(8105));
      peers.add(sixth);
      sixth.join(CHAIN, CHANNEL).awaitClose();
      assertThat(log.awaitRefusal().kind()).isEqualTo(Kind.FULL);
      for (int i = 0; i < 2; i++) {
        peers.add(ScriptedPeer.dial(bob.address().endpoint(), key(8120 + i)));
        peers.getLast().join(CHAIN, CHANNEL);
      }
      bob.awaitPeers(7);
      assertThat(bob.network().slots().inbound()).isEqualTo(5);
    } finally {
      for (ScriptedPeer peer : peers) {
        peer.close();
      }
    }
  }

  @Test
  void refusesToDialItself() {
    try (var alice = node()) {
      assertThat(alice.dial(alice.address()).kind()).isEqualTo(Kind.SELF);
      assertThat(alice.network().peers().size()).isZero();
    }
  }

  @Test
  void refusesASecondDialOfTheSameNode() {
    try (var alice = node();
        var bob = node()) {
      alice.dial(bob.address());
      assertThat(alice.dial(bob.address()).kind()).isEqualTo(Kind.DUPLICATE);
      alice.awaitPeers(1);
    }
  }

  @Test
  void leavesALinkAloneWhenTheSameNodeConnectsAgain() throws Exception {
    var seen = reactor();
    try (var bob = LoopbackNode.start(CHAIN, seen);
        var first = ScriptedPeer.dial(bob.address().endpoint(), key(8008))) {
      first.join(CHAIN, CHANNEL);
      bob.awaitPeers(1);
      try (var second = ScriptedPeer.dial(bob.address().endpoint(), key(8008))) {
        second.join(CHAIN, CHANNEL).awaitClose();
      }
      first.send(CHANNEL, Octets.ofUtf8("still here"));
      seen.await(Lifecycle.Received.class, 1);
      assertThat(seen.calls(Lifecycle.Remove.class)).isEmpty();
    }
  }

  @Test
  void putsAHeldConnectionInThePlaceOfOneThatDies() throws Exception {
    var seen = reactor();
    try (var bob = LoopbackNode.start(CHAIN, seen);
        var first = ScriptedPeer.dial(bob.address().endpoint(), key(8009));
        var second = ScriptedPeer.dial(bob.address().endpoint(), key(8009))) {
      first.join(CHAIN, CHANNEL);
      bob.awaitPeers(1);
      second.join(CHAIN, CHANNEL).send(CHANNEL, Octets.ofUtf8("said while held"));
      first.close();
      seen.await(Lifecycle.Received.class, 1);
      assertThat(seen.calls())
          .extracting(call -> call.getClass().getSimpleName())
          .containsExactly("Init", "Add", "Remove", "Init", "Add", "Received");
    }
  }

  @Test
  void verifiesAConnectedNodeByAVisitWithoutDisturbingIt() {
    try (var alice = node();
        var bob = node()) {
      alice.dial(bob.address());
      Peer link = onlyPeer(alice);
      assertThat(alice.dial(bob.address(), DialPurpose.VISIT).kind()).isEqualTo(Kind.VERIFIED);
      assertThat(onlyPeer(alice)).isSameAs(link);
    }
  }

  @Test
  void banishesAPeerThatAReactorCondemned() throws Exception {
    var log = new SwitchLog();
    try (var bob = LoopbackNode.with(CHAIN).reactors(reactor()).listener(log).start();
        var peer = ScriptedPeer.dial(bob.address().endpoint(), key(8010))) {
      peer.join(CHAIN, CHANNEL);
      bob.awaitPeers(1);
      bob.network()
          .report(
              peer.id(),
              new Misbehaviour(Misbehaviour.Kind.OTHER, Misbehaviour.Severity.BAN, "lied"));
      peer.awaitClose();
      assertThat(log.awaitDown().kind()).isEqualTo(StopReason.Kind.MISBEHAVED);
      try (var again = ScriptedPeer.dial(bob.address().endpoint(), key(8010))) {
        again.join(CHAIN, CHANNEL).awaitClose();
      }
      assertThat(log.awaitRefusal().kind()).isEqualTo(Kind.BANNED);
    }
  }

  // ---- start and stop

  @Test
  void stopsWhatItStartedWhenAReactorFailsToStart() {
    var events = new ArrayList<String>();
    record Starter(String name, List<String> events, boolean fails) implements Reactor {
      @Override
      public List<dev.halley.p2p.ChannelDescriptor<?>> channels() {
        return List.of();
      }

      @Override
      public void onStart(Switch owner) throws Exception {
        events.add(name + " start");
        if (fails) {
          throw new java.io.IOException("expected by the test");
        }
      }

      @Override
      public void onStop() {
        events.add(name + " stop");
      }

      @Override
      public void receive(dev.halley.p2p.Envelope envelope) {}
    }

    assertThatThrownBy(() ->
            LoopbackNode.start(
                CHAIN,
                new Starter("a", events, false),
                new Starter("b", events, false),
                new Starter("c", events, true),
                new Starter("d", events, false)))
        .hasRootCauseMessage("expected by the test");
    assertThat(events).containsExactly("a start", "b start", "c start", "b stop", "a stop");
  }

  @Test
  void stopsAlthoughReactorsAndPeersDoNot() throws Exception {
    var never = new CountDownLatch(1);
    var stubborn =
        reactor()
            .then(call -> {
              if (call instanceof Lifecycle.Remove) {
                await(never);
              }
            });
    try (var silent = ScriptedListener.start(ip("127.0.0.1"), key(8011), ScriptedPeer::awaitClose);
        var bob = LoopbackNode.start(CHAIN, stubborn);
        var peer = ScriptedPeer.dial(bob.address().endpoint(), key(8012));
        var halfOpen = ScriptedPeer.dial(bob.address().endpoint(), key(8013))) {
      peer.join(CHAIN, CHANNEL);
      bob.awaitPeers(1);
      var dial = new CompletableFuture<Verdict>();
      bob.network().dial(silent.address(), DialPurpose.OUTBOUND, dial::complete);
      bob.network().close();
      bob.transport().close();
      assertThat(never.getCount()).as("the reactor is still at it").isOne();
      assertThat(dial.join().kind()).isEqualTo(Kind.CANCELLED);
      halfOpen.awaitClose();
      peer.awaitClose();
    } finally {
      never.countDown();
    }
  }

  @Test
  void takesNobodyInOnceItIsClosed() throws Exception {
    try (var bob = node();
        var peer = ScriptedPeer.dial(bob.address().endpoint(), key(8014))) {
      peer.secure();
      bob.network().close();
      peer.introduce(NodeInfos.of(peer.id(), CHAIN, CHANNEL)).awaitClose();
      assertThat(bob.network().peers().size()).isZero();
    }
  }

  @Test
  void refusesAConfigurationThatOthersWouldRefuse() throws Exception {
    assertThatThrownBy(() -> LoopbackNode.with(CHAIN).network(b -> b.moniker("\t")).start())
        .hasRootCauseInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> LoopbackNode.with(CHAIN).network(b -> b.externalAddress("nonsense")).start())
        .hasRootCauseInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LoopbackNode.with("").start())
        .hasRootCauseInstanceOf(IllegalArgumentException.class);
  }

  // ---- what we say about ourselves

  @Test
  void announcesThePortThatWasBoundOrWhatTheOperatorSays() {
    try (var alice = node();
        var bob = LoopbackNode.with(CHAIN).network(b -> b.externalAddress("1.2.3.4:5")).start()) {
      assertThat(alice.network().nodeInfo().listenAddr())
          .isEqualTo("tcp://" + alice.address().endpoint());
      assertThat(bob.network().nodeInfo().listenAddr()).isEqualTo("1.2.3.4:5");
    }
  }

  @Test
  void announcesNowhereWhenItOnlyVisits() throws Exception {
    var heard = new CompletableFuture<NodeInfo>();
    try (var alice = node();
        var other =
            ScriptedListener.start(
                ip("127.0.0.1"),
                key(8015),
                peer -> {
                  NodeInfo info = NodeInfos.of(key(8015).id(), CHAIN, CHANNEL);
                  heard.complete(peer.secure().introduce(info).hear());
                })) {
      alice.dial(other.address(), DialPurpose.VISIT);
      assertThat(heard.join().listenAddr()).isEqualTo("tcp://0.0.0.0:" + alice.address().port());
    }
  }

  // ---- many nodes

  @Test
  void connectsThreeNodesEachWithEach() {
    try (var a = node();
        var b = node();
        var c = node()) {
      a.dial(b.address());
      a.dial(c.address());
      b.dial(c.address());
      a.awaitPeers(2);
      b.awaitPeers(2);
      c.awaitPeers(2);
    }
  }

  @Test
  void acceptsManyAtOnce() throws Exception {
    var seen = reactor();
    var peers = new Awaitable<List<ScriptedPeer>>(new ArrayList<>());
    try (var bob = LoopbackNode.with(CHAIN).reactors(seen).start()) {
      for (int i = 0; i < 100; i++) {
        NodeKey key = key(8200 + i);
        Thread.ofVirtual().start(() -> joinQuietly(bob, key, peers));
      }
      bob.awaitPeers(100);
    } finally {
      peers.await("all are connected", list -> list.size() == 100);
      for (ScriptedPeer peer : peers.read(List::copyOf)) {
        peer.close();
      }
    }
  }

  private static void joinQuietly(
      LoopbackNode bob, NodeKey key, Awaitable<List<ScriptedPeer>> peers) {
    try {
      var peer = ScriptedPeer.dial(bob.address().endpoint(), key).join(CHAIN, CHANNEL);
      peers.change(list -> list.add(peer));
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void endsAConnectionWhoseOtherSideStopsReading() throws Exception {
    var log = new SwitchLog();
    var hasty = TransportSettings.DEFAULT.withWrite(Duration.ofMillis(500));
    try (var bob =
            LoopbackNode.with(CHAIN)
                .reactors(reactor())
                .listener(log)
                .settings(hasty)
                .network(b ->
                    b.connection(dev.halley.p2p.mconn.MConnectionSettings.DEFAULT.withRates(0, 0)))
                .start();
        var peer = ScriptedPeer.dial(bob.address().endpoint(), key(8016))) {
      peer.join(CHAIN, CHANNEL);
      Peer seen = onlyPeer(bob);
      Awaitable.until(
          "the buffers are full",
          () ->
              !seen.trySend(CHANNEL, Octets.ofOwned(new byte[1 << 20]))
                  || bob.network().peers().size() == 0);
      assertThat(log.awaitDown().kind()).isEqualTo(StopReason.Kind.SILENT);
      bob.awaitPeers(0);
    }
  }
}
