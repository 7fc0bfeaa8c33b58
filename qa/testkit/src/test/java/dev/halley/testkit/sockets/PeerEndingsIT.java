package dev.halley.testkit.sockets;

import static dev.halley.testkit.LoopbackNode.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.Switch;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.testkit.Awaitable;
import dev.halley.testkit.Lifecycle;
import dev.halley.testkit.LoopbackNode;
import dev.halley.testkit.RecordingReactor;
import dev.halley.testkit.ScriptedPeer;
import dev.halley.testkit.SwitchLog;
import dev.halley.wire.Octets;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Peers that end while something else happens to them, over real sockets.
@ExtendWith(LeavesNothingBehind.class)
class PeerEndingsIT {
  private static final String CHAIN = "test-chain";
  private static final int CHANNEL = 0x20;
  private static final StopReason DISMISSED = StopReason.of(StopReason.Kind.DISMISSED);
  private static final StopReason GRACEFUL = StopReason.of(StopReason.Kind.GRACEFUL);

  private final RecordingReactor seen = new RecordingReactor("test", CHANNEL);
  private final SwitchLog log = new SwitchLog();

  private static void awaitNobody(Switch network) {
    Awaitable.until(
        "nobody is there", () -> network.peers().size() == 0 && network.slots().connected() == 0);
  }

  @ParameterizedTest
  @ValueSource(classes = {Lifecycle.Init.class, Lifecycle.Add.class})
  void aPeerThatIsStoppedWhileItIsBeingAddedDoesNotStay(Class<?> moment) throws IOException {
    var network = new AtomicReference<Switch>();
    seen.then(call -> {
      if (moment.isInstance(call)) {
        Awaitable.until("the switch is known", () -> network.get() != null);
        network.get().stopPeer(call.id(), DISMISSED);
      }
    });
    try (var bob = LoopbackNode.with(CHAIN).reactors(seen).listener(log).start();
        var peer = ScriptedPeer.dial(bob.address().endpoint(), key(8301))) {
      network.set(bob.network());
      peer.join(CHAIN, CHANNEL).awaitClose();
      seen.await(Lifecycle.Remove.class, 1);
      awaitNobody(bob.network());
      assertThat(seen.calls(Lifecycle.Remove.class))
          .extracting(Lifecycle.Remove::reason)
          .containsExactly(DISMISSED);
      assertThat(log.entries(SwitchLog.Entry.Down.class))
          .hasSameSizeAs(log.entries(SwitchLog.Entry.Up.class));
    }
  }

  @Test
  void stoppingANodeThatIsNoPeerDoesNotKeepItOut() throws IOException {
    try (var bob = LoopbackNode.start(CHAIN, seen);
        var peer = ScriptedPeer.dial(bob.address().endpoint(), key(8302))) {
      bob.network().stopPeer(peer.id(), DISMISSED);
      peer.join(CHAIN, CHANNEL).send(CHANNEL, Octets.ofUtf8("here"));
      seen.await(Lifecycle.Received.class, 1);
      assertThat(seen.calls(Lifecycle.Remove.class)).isEmpty();
    }
  }

  /// As when a seed hangs up after its answer and the operator wants the peer gone as well.
  @Test
  void endsOnceWhenItIsStoppedDuringItsFarewell() throws IOException {
    try (var bob = LoopbackNode.with(CHAIN).reactors(seen).listener(log).start();
        var peer = ScriptedPeer.dial(bob.address().endpoint(), key(8303))) {
      peer.join(CHAIN, CHANNEL);
      seen.await(Lifecycle.Add.class, 1);
      var there = bob.network().peers().find(peer.id()).orElseThrow();
      for (int i = 0; i < 50; i++) {
        assertThat(there.trySend(CHANNEL, Octets.ofOwned(new byte[10_000]))).isTrue();
      }
      bob.network().stopPeer(peer.id(), GRACEFUL);
      bob.network().stopPeer(peer.id(), DISMISSED);
      peer.awaitClose();
      awaitNobody(bob.network());
      assertThat(seen.calls(Lifecycle.Remove.class))
          .extracting(Lifecycle.Remove::reason)
          .containsExactly(GRACEFUL);
      assertThat(log.entries(SwitchLog.Entry.Down.class)).hasSize(1);
    }
  }
}
