package dev.halley.p2p;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.p2p.outcome.StopReason.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked // these peers have no conversation
class PeerUpdatesTest {
  private static final StopReason LOST = StopReason.of(Kind.LOST);

  private final PeerUpdates updates = new PeerUpdates();

  private static Peer peer(int n) {
    var link = new PipedLink(n, new NodeId(n, 0, 0));
    return new Peer(link, null, null, null, false, SwitchListener.NONE);
  }

  /// What waits, as `+1` for a peer that came and `-1` for one that left.
  private static List<String> read(PeerSubscription subscription) throws InterruptedException {
    var all = new ArrayList<String>();
    var next = subscription.poll(Duration.ZERO);
    while (next.isPresent()) {
      String sign = next.get() instanceof PeerUpdate.Up ? "+" : "-";
      all.add(sign + next.get().peer().connection());
      next = subscription.poll(Duration.ZERO);
    }
    return all;
  }

  @Test
  void tellsEverybodyEverythingInOrder() throws Exception {
    var one = updates.subscribe();
    var two = updates.subscribe();
    var first = peer(1);
    updates.up(first);
    updates.up(peer(2));
    assertThat(read(one)).containsExactly("+1", "+2");
    updates.down(first, LOST);
    assertThat(read(one)).containsExactly("-1");
    assertThat(read(two)).containsExactly("+2");
    assertThat(two.missed()).isOne();
  }

  @Test
  void beginsWithThePeersThereAre() throws Exception {
    var gone = peer(1);
    updates.up(gone);
    updates.up(peer(2));
    updates.down(gone, LOST);
    assertThat(read(updates.subscribe())).containsExactly("+2");
  }

  @Test
  void saysWhichChannelsThePeerSpeaksAndWhyItLeft() throws Exception {
    var subscription = updates.subscribe();
    var peer = peer(1);
    updates.up(peer);
    assertThat(subscription.take()).contains(new PeerUpdate.Up(peer, PipedLink.INFO.channels()));
    updates.down(peer, LOST);
    assertThat(subscription.take()).contains(new PeerUpdate.Down(peer, LOST));
  }

  @Test
  void tellsTheEndOfOneConnectionBeforeTheNextOfTheSameNode() throws Exception {
    var subscription = updates.subscribe();
    var before =
        new Peer(
            new PipedLink(1, new NodeId(7, 0, 0)), null, null, null, false, SwitchListener.NONE);
    var after =
        new Peer(
            new PipedLink(2, new NodeId(7, 0, 0)), null, null, null, false, SwitchListener.NONE);
    updates.up(before);
    read(subscription);
    updates.down(before, LOST);
    updates.up(after);
    assertThat(read(subscription)).containsExactly("-1", "+2");
  }

  @Test
  void holdsNoMoreThanThePeersThatComeAndGoWhileNobodyReads() throws Exception {
    var subscription = updates.subscribe();
    var known = peer(1);
    updates.up(known);
    read(subscription);
    for (int n = 2; n < 10_000; n++) {
      var passing = peer(n);
      updates.up(passing);
      updates.down(passing, LOST);
    }
    updates.down(known, LOST);
    assertThat(subscription.waiting()).isOne();
    assertThat(subscription.missed()).isEqualTo(9_998);
    assertThat(read(subscription)).containsExactly("-1");
  }

  @Test
  void tellsAClosedSubscriptionNothingMore() throws Exception {
    var closed = updates.subscribe();
    var open = updates.subscribe();
    updates.up(peer(1));
    closed.close();
    closed.close();
    updates.up(peer(2));
    assertThat(read(closed)).isEmpty();
    assertThat(closed.take()).isEmpty();
    assertThat(closed.isEnded()).isTrue();
    assertThat(read(open)).containsExactly("+1", "+2");
  }

  @Test
  void wakesWhoWaitsWithAnUpdateAndAtTheEnd() throws Exception {
    var subscription = updates.subscribe();
    var reader =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                var first = subscription.take();
                var last = subscription.take();
                return first.isPresent() && last.isEmpty();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            },
            Thread::startVirtualThread);
    updates.up(peer(1));
    while (subscription.waiting() > 0) {
      Thread.onSpinWait();
    }
    updates.end();
    assertThat(reader.get(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void letsTheRestBeReadAfterTheEndAndTellsNobodyLater() throws Exception {
    var subscription = updates.subscribe();
    updates.up(peer(1));
    updates.end();
    updates.up(peer(2));
    assertThat(read(subscription)).containsExactly("+1");
    assertThat(updates.subscribe().isEnded()).isTrue();
  }

  @Test
  void findsALeakOfSubscriptions() {
    for (int n = 0; n < PeerUpdates.MAX_SUBSCRIPTIONS; n++) {
      updates.subscribe();
    }
    assertThatIllegalStateException().isThrownBy(updates::subscribe);
  }

  @Test
  void isToldOfPeersWhenEveryReactorKnowsThem() throws Exception {
    var witness = new WitnessReactor(1, 0, 0);
    var network = new PipedSwitch(witness);
    try (var subscription = network.updates.subscribe()) {
      var link = network.accept(PipedSwitch.node(1));
      assertThat(subscription.poll(Duration.ofSeconds(30))).get().isInstanceOf(PeerUpdate.Up.class);
      assertThat(witness.added).contains(link.number());
      link.close();
      assertThat(subscription.poll(Duration.ofSeconds(30)))
          .get()
          .isInstanceOf(PeerUpdate.Down.class);
      assertThat(witness.removed).contains(link.number());
    }
    network.shutDown();
    network.requireNothingLeft();
  }

  @Test
  void isNotToldOfPeersThatAReactorRefuses() throws Exception {
    var network = new PipedSwitch(new WitnessReactor(1, 1, 1));
    var subscription = network.updates.subscribe();
    network.accept(PipedSwitch.node(1));
    network.shutDown();
    network.requireNothingLeft();
    assertThat(subscription.waiting()).isZero();
    assertThat(subscription.missed()).isZero();
  }
}
