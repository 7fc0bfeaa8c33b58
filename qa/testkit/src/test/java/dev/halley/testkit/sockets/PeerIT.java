package dev.halley.testkit.sockets;

import static dev.halley.testkit.LoopbackNode.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.ChannelDescriptor;
import dev.halley.p2p.MessageCodec;
import dev.halley.p2p.Peer;
import dev.halley.p2p.PeerKey;
import dev.halley.p2p.outcome.Misbehaviour;
import dev.halley.p2p.outcome.Misbehaviour.Severity;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.testkit.Awaitable;
import dev.halley.testkit.Lifecycle;
import dev.halley.testkit.LoopbackNode;
import dev.halley.testkit.RecordingReactor;
import dev.halley.testkit.ScriptedPeer;
import dev.halley.wire.Octets;
import java.io.IOException;
import java.util.HashSet;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What a reactor can know about peers and do with them, over real sockets.
@ExtendWith(LeavesNothingBehind.class)
class PeerIT {
  private static final String CHAIN = "test-chain";
  private static final int CHANNEL = 0x20;

  private static RecordingReactor reactor() {
    return new RecordingReactor("test", CHANNEL);
  }

  private static LoopbackNode node() {
    return LoopbackNode.start(CHAIN, reactor());
  }

  @Test
  void showsThePeersOfOneMoment() {
    try (var alice = node();
        var bob = node();
        var carol = node()) {
      alice.dial(bob.address());
      alice.awaitPeers(1);
      var before = alice.network().peers();
      assertThat(alice.network().peers()).isSameAs(before);
      alice.dial(carol.address());
      alice.awaitPeers(2);
      var after = alice.network().peers();

      assertThat(before.list()).extracting(Peer::id).containsExactly(bob.id());
      assertThat(before.has(carol.id())).isFalse();
      assertThat(after.size()).isEqualTo(2);
      assertThat(after.has(carol.id())).isTrue();
      assertThat(after.has(carol.address().ip())).isTrue();
      assertThat(after.find(carol.id())).isEqualTo(alice.network().peer(carol.id()));
      assertThat(after).extracting(Peer::id).containsExactlyInAnyOrder(bob.id(), carol.id());
      var random = new Random(7);
      var drawn = new HashSet<>();
      IntStream.range(0, 100).forEach(_ -> drawn.add(after.random(random).orElseThrow().id()));
      assertThat(drawn).containsExactlyInAnyOrder(bob.id(), carol.id());
    }
  }

  @Test
  void saysWhenAndWhyItQuit() throws Exception {
    var kept = reactor();
    var runningWhenRemoved = new CompletableFuture<Boolean>();
    var peers = new CompletableFuture<Peer>();
    try (var alice = LoopbackNode.start(CHAIN, kept);
        var bob = node()) {
      kept.then(call -> {
        if (call instanceof Lifecycle.Remove) {
          runningWhenRemoved.complete(peers.join().isRunning());
        }
      });
      alice.dial(bob.address());
      alice.awaitPeers(1);
      Peer peer = alice.network().peer(bob.id()).orElseThrow();
      peers.complete(peer);
      assertThat(peer.isRunning()).isTrue();
      assertThat(peer.quit()).isNotDone();
      var composed = peer.quit().thenApply(StopReason::kind);

      alice.network().stopPeer(peer, new StopReason(StopReason.Kind.DISMISSED, "enough"));

      assertThat(composed.get(20, TimeUnit.SECONDS)).isEqualTo(StopReason.Kind.DISMISSED);
      assertThat(peer.quit().join().detail()).isEqualTo("enough");
      assertThat(peer.isRunning()).isFalse();
      assertThat(runningWhenRemoved.get(20, TimeUnit.SECONDS)).isFalse();
      assertThat(peer.trySend(CHANNEL, Octets.ofUtf8("too late"))).isFalse();
      assertThat(peer.send(CHANNEL, Octets.ofUtf8("too late"))).isFalse();
    }
  }

  @Test
  void isNotStoppedOrReportedForAnEarlierConnection() throws Exception {
    var seen = reactor();
    try (var bob = LoopbackNode.start(CHAIN, seen)) {
      Peer earlier;
      try (var first = ScriptedPeer.dial(bob.address().endpoint(), key(8101))) {
        first.join(CHAIN, CHANNEL);
        seen.await(Lifecycle.Add.class, 1);
        earlier = bob.network().peer(first.id()).orElseThrow();
      }
      seen.await(Lifecycle.Remove.class, 1);
      try (var second = ScriptedPeer.dial(bob.address().endpoint(), key(8101))) {
        second.join(CHAIN, CHANNEL);
        seen.await(Lifecycle.Add.class, 2);
        bob.network().stopPeer(earlier, StopReason.of(StopReason.Kind.DISMISSED));
        bob.network()
            .report(earlier, new Misbehaviour(Misbehaviour.Kind.OTHER, Severity.BAN, "long ago"));
        drain(bob);
        second.send(CHANNEL, Octets.ofUtf8("still here"));
        seen.await(Lifecycle.Received.class, 1);

        Peer present = bob.network().peer(second.id()).orElseThrow();
        bob.network()
            .report(present, new Misbehaviour(Misbehaviour.Kind.OTHER, Severity.BAN, "just now"));
        second.awaitClose();
      }
    }
  }

  /// Waits until everything asked before has been done.
  private static void drain(LoopbackNode node) throws InterruptedException {
    var done = new CountDownLatch(1);
    node.network().execute(done::countDown);
    assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void keepsTypedValuesForReactorsToShare() throws Exception {
    var height = new PeerKey<>("height", Long.class);
    var seen = reactor();
    try (var bob = LoopbackNode.start(CHAIN, seen);
        var remote = ScriptedPeer.dial(bob.address().endpoint(), key(8102))) {
      remote.join(CHAIN, CHANNEL);
      seen.await(Lifecycle.Add.class, 1);
      Peer peer = bob.network().peer(remote.id()).orElseThrow();
      assertThat(peer.find(height)).isEmpty();
      peer.put(height, 0L);
      var threads =
          IntStream.range(0, 8)
              .mapToObj(_ ->
                  Thread.ofVirtual()
                      .start(() -> {
                        for (int i = 0; i < 1_000; i++) {
                          peer.update(height, old -> old == null ? 1L : old + 1);
                        }
                      }))
              .toList();
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(peer.find(height)).contains(8_000L);
      assertThat(peer.find(new PeerKey<>("height", Long.class))).isEmpty();
      assertThat(peer.update(height, _ -> null)).isEmpty();
      assertThat(peer.find(height)).isEmpty();
    }
  }

  @Test
  void doesNotSendWhatItsCodecHasNoFormFor() throws Exception {
    var channel = new ChannelDescriptor<>(CHANNEL, 1, 10, 100, 100, new Digits());
    var received = reactor();
    try (var alice = LoopbackNode.start(CHAIN, reactor());
        var bob = LoopbackNode.start(CHAIN, received)) {
      alice.dial(bob.address());
      alice.awaitPeers(1);
      Peer peer = alice.network().peer(bob.id()).orElseThrow();
      assertThat(peer.send(channel, -1)).isFalse();
      assertThat(peer.trySend(channel, -1)).isFalse();
      assertThat(peer.send(channel, 17)).isTrue();
      assertThat(peer.trySend(channel, 18)).isTrue();
      received.await(Lifecycle.Received.class, 2);
      assertThat(received.calls(Lifecycle.Received.class))
          .extracting(call -> call.message().utf8())
          .containsExactly("17", "18");
    }
  }

  @Test
  void countsMessagesOfEveryChannelInBothDirections() throws Exception {
    var sent = new Awaitable<>(new long[2]);
    var come = new Awaitable<>(new long[2]);
    try (var alice =
            LoopbackNode.with(CHAIN)
                .reactors(reactor())
                .listener(new Traffic(sent, new Awaitable<>(new long[2])))
                .start();
        var bob =
            LoopbackNode.with(CHAIN)
                .reactors(reactor())
                .listener(new Traffic(new Awaitable<>(new long[2]), come))
                .start()) {
      alice.dial(bob.address());
      alice.awaitPeers(1);
      Peer peer = alice.network().peer(bob.id()).orElseThrow();
      for (int size = 0; size < 10; size++) {
        assertThat(peer.send(CHANNEL, Octets.ofOwned(new byte[size]))).isTrue();
      }
      come.await("ten messages", count -> count[0] == 10 && count[1] == 45);
      assertThat(sent.read(long[]::clone)).containsExactly(10, 45);
    }
  }

  private record Traffic(Awaitable<long[]> sent, Awaitable<long[]> come)
      implements dev.halley.p2p.SwitchListener {
    @Override
    public void queued(Peer peer, int channel, int bytes) {
      count(sent, bytes);
    }

    @Override
    public void received(Peer peer, int channel, int bytes) {
      count(come, bytes);
    }

    private static void count(Awaitable<long[]> counts, int bytes) {
      counts.change(count -> {
        count[0]++;
        count[1] += bytes;
      });
    }
  }

  /// Numbers that are not negative, in decimal digits.
  private static final class Digits implements MessageCodec<Integer> {
    @Override
    public Octets encode(Integer message) throws IOException {
      if (message < 0) {
        throw new IOException("negative");
      }
      return Octets.ofUtf8(message.toString());
    }

    @Override
    public Integer decode(Octets bytes) throws IOException {
      try {
        return Integer.parseUnsignedInt(bytes.utf8());
      } catch (NumberFormatException e) {
        throw new IOException("no digits", e);
      }
    }
  }
}
