package dev.halley.testkit.sockets;

import static dev.halley.testkit.LoopbackNode.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.halley.p2p.Broadcast.Delivery;
import dev.halley.p2p.ChannelDescriptor;
import dev.halley.p2p.MessageCodec;
import dev.halley.p2p.Peer;
import dev.halley.testkit.Awaitable;
import dev.halley.testkit.Lifecycle;
import dev.halley.testkit.LoopbackNode;
import dev.halley.testkit.RecordingReactor;
import dev.halley.testkit.ScriptedPeer;
import dev.halley.wire.Octets;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// One message for all peers, over real sockets.
@ExtendWith(LeavesNothingBehind.class)
class BroadcastIT {
  private static final String CHAIN = "test-chain";
  private static final int CHANNEL = 0x20;

  /// Fills a socket and a queue when nobody reads.
  private static final Octets LARGE = Octets.ofOwned(new byte[1 << 20]);

  private static RecordingReactor reactor() {
    return new RecordingReactor("test", CHANNEL);
  }

  /// Sends to a peer that reads nothing until neither queue nor socket takes more.
  private static void fill(Peer peer) {
    Awaitable.until(
        "no room for " + peer,
        () -> {
          while (peer.trySend(CHANNEL, LARGE)) {
            // one more
          }
          return peer.status().send().idle().toMillis() > 500 && !peer.canSend(CHANNEL);
        });
  }

  /// Counts how often it encodes.
  private static final class Text implements MessageCodec<String> {
    final AtomicInteger encoded = new AtomicInteger();

    @Override
    public Octets encode(String message) throws IOException {
      encoded.incrementAndGet();
      if (message.isEmpty()) {
        throw new IOException("empty");
      }
      return Octets.ofUtf8(message);
    }

    @Override
    public String decode(Octets bytes) {
      return bytes.utf8();
    }
  }

  @Test
  void reachesEveryPeerThatSpeaksTheChannelAndEncodesOnce() throws Exception {
    var codec = new Text();
    var channel = new ChannelDescriptor<>(CHANNEL, 1, 10, 100, 100, codec);
    var first = reactor();
    var second = reactor();
    try (var alice = LoopbackNode.start(CHAIN, new RecordingReactor("two", CHANNEL, 0x21));
        var bob = LoopbackNode.start(CHAIN, first);
        var carol = LoopbackNode.start(CHAIN, second);
        var deaf = LoopbackNode.start(CHAIN, new RecordingReactor("other", 0x21))) {
      alice.dial(bob.address());
      alice.dial(carol.address());
      alice.dial(deaf.address());
      alice.awaitPeers(3);

      assertThat(alice.network().broadcast(channel, "to all").await())
          .extracting(delivery -> delivery.peer().id() + " " + delivery.queued())
          .containsExactlyInAnyOrder(bob.id() + " true", carol.id() + " true");
      assertThat(alice.network().tryBroadcast(channel, "at once"))
          .hasSize(2)
          .allMatch(Delivery::queued);
      assertThat(codec.encoded).hasValue(2);
      for (var reactor : new RecordingReactor[] {first, second}) {
        reactor.await(Lifecycle.Received.class, 2);
        assertThat(reactor.calls(Lifecycle.Received.class))
            .extracting(call -> call.message().utf8())
            .containsExactly("to all", "at once");
      }
      assertThatIllegalArgumentException().isThrownBy(() -> alice.network().broadcast(channel, ""));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> alice.network().tryBroadcast(channel, ""));
    }
  }

  @Test
  void hasNobodyToReachWithoutPeers() throws Exception {
    try (var alice = LoopbackNode.start(CHAIN, reactor())) {
      assertThat(alice.network().broadcast(CHANNEL, LARGE).await()).isEmpty();
      assertThat(alice.network().tryBroadcast(CHANNEL, LARGE)).isEmpty();
    }
  }

  @Test
  void doesNotWaitForASlowPeerUnlessAsked() throws Exception {
    var quick = reactor();
    try (var alice = LoopbackNode.start(CHAIN, reactor());
        var bob = LoopbackNode.start(CHAIN, quick);
        var slow = ScriptedPeer.dial(alice.address().endpoint(), key(8201))) {
      slow.join(CHAIN, CHANNEL);
      alice.dial(bob.address());
      alice.awaitPeers(2);
      var peer = alice.network().peer(slow.id()).orElseThrow();
      fill(peer);

      var broadcast = alice.network().broadcast(CHANNEL, Octets.ofUtf8("news"));
      quick.await(Lifecycle.Received.class, 1);
      assertThat(broadcast.done()).isNotDone();
      broadcast.cancel();
      assertThat(broadcast.done().get(9, TimeUnit.SECONDS))
          .extracting(delivery -> delivery.peer().id() + " " + delivery.queued())
          .containsExactlyInAnyOrder(slow.id() + " false", bob.id() + " true");
    }
  }

  @Test
  @SuppressWarnings("try") // leaving is what it is about
  void givesUpOnAPeerThatLeaves() throws Exception {
    try (var alice = LoopbackNode.start(CHAIN, reactor());
        var slow = ScriptedPeer.dial(alice.address().endpoint(), key(8202))) {
      slow.join(CHAIN, CHANNEL);
      alice.awaitPeers(1);
      var peer = alice.network().peer(slow.id()).orElseThrow();
      fill(peer);
      var broadcast = alice.network().broadcast(CHANNEL, LARGE);
      slow.close();
      assertThat(broadcast.done().get(9, TimeUnit.SECONDS))
          .containsExactly(new Delivery(peer, false));
    }
  }
}
