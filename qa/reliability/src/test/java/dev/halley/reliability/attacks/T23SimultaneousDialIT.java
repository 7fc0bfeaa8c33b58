package dev.halley.reliability.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.Peer;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.reliability.Extent;
import dev.halley.testkit.Awaitable;
import dev.halley.testkit.Lifecycle;
import dev.halley.testkit.LoopbackNode;
import dev.halley.testkit.RecordingReactor;
import dev.halley.wire.Octets;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Two nodes that dial each other at the same moment end with one link, every time.
@SuppressWarnings("try") // leaving early is what many of these are about
class T23SimultaneousDialIT {
  private static final String CHAIN = "test-chain";
  private static final int CHANNEL = 0x20;
  private static final int ROUNDS = Extent.of(100, 1_000);

  @Test
  void endsInOneLinkEachTime() throws Exception {
    var seenByAlice = new RecordingReactor("alice", CHANNEL);
    var seenByBob = new RecordingReactor("bob", CHANNEL);
    try (var alice = LoopbackNode.start(CHAIN, seenByAlice);
        var bob = LoopbackNode.start(CHAIN, seenByBob)) {
      for (int round = 1; round <= ROUNDS; round++) {
        dialEachOther(alice, bob);
        // The same connection: one side dialled it, the other accepted it, and it works both ways.
        Awaitable.until("they agree on one link", () -> !onDifferentLinks(alice, bob));
        Peer bobSeen = only(alice);
        Peer aliceSeen = only(bob);
        assertThat(bobSeen.trySend(CHANNEL, Octets.ofUtf8("to bob"))).isTrue();
        assertThat(aliceSeen.trySend(CHANNEL, Octets.ofUtf8("to alice"))).isTrue();
        seenByBob.await(Lifecycle.Received.class, round);
        seenByAlice.await(Lifecycle.Received.class, round);
        part(alice, bob);
      }
    }
  }

  private static void dialEachOther(LoopbackNode alice, LoopbackNode bob) throws Exception {
    var together = new CyclicBarrier(2);
    Thread first = Thread.ofPlatform().start(() -> dial(together, alice, bob));
    Thread second = Thread.ofPlatform().start(() -> dial(together, bob, alice));
    first.join();
    second.join();
  }

  private static void dial(CyclicBarrier together, LoopbackNode from, LoopbackNode to) {
    try {
      together.await(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    from.network().dial(to.address(), DialPurpose.OUTBOUND, _ -> {});
  }

  private static boolean onDifferentLinks(LoopbackNode alice, LoopbackNode bob) {
    return only(alice).isOutbound() == only(bob).isOutbound();
  }

  private static Peer only(LoopbackNode node) {
    node.awaitPeers(1);
    return node.network().peers().list().iterator().next();
  }

  private static void part(LoopbackNode alice, LoopbackNode bob) {
    Awaitable.until(
        "both are idle",
        () -> {
          // Again and again, because a dial that was still under way may yet succeed.
          alice.network().stopPeer(bob.id(), StopReason.of(StopReason.Kind.DISMISSED));
          bob.network().stopPeer(alice.id(), StopReason.of(StopReason.Kind.DISMISSED));
          return isIdle(alice) && isIdle(bob);
        });
  }

  private static boolean isIdle(LoopbackNode node) {
    var slots = node.network().slots();
    return slots.connected() == 0
        && slots.dialing() == 0
        && node.network().peers().size() == 0
        && node.transport().pendingHandshakes() == 0;
  }
}
