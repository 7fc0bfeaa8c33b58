package dev.halley.testkit.sockets;

import static dev.halley.testkit.LoopbackNode.POLICY;
import static dev.halley.testkit.LoopbackNode.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.halley.p2p.ChannelDescriptor;
import dev.halley.p2p.Envelope;
import dev.halley.p2p.Peer;
import dev.halley.p2p.Reactor;
import dev.halley.p2p.Switch;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.testkit.Awaitable;
import dev.halley.testkit.Lifecycle;
import dev.halley.testkit.LoopbackNode;
import dev.halley.testkit.RecordingReactor;
import dev.halley.testkit.ScriptedPeer;
import dev.halley.wire.Octets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What can be changed about a switch that runs, over real sockets.
@ExtendWith(LeavesNothingBehind.class)
class ReactorsIT {
  private static final String CHAIN = "test-chain";
  private static final int CHANNEL = 0x20;

  private static RecordingReactor reactor() {
    return new RecordingReactor("test", CHANNEL);
  }

  /// Notes its life and whom it is told to be good; throws on a message that says `bad`.
  private record Simple(String name, int channel, Awaitable<List<String>> notes)
      implements Reactor {
    static Simple of(String name, int channel) {
      return new Simple(name, channel, new Awaitable<>(new ArrayList<>()));
    }

    @Override
    public List<ChannelDescriptor<?>> channels() {
      return List.of(ChannelDescriptor.ofOctets(channel, 1, 10, 1_000));
    }

    @Override
    public void onStart(Switch owner) {
      notes.change(list -> list.add("start"));
    }

    @Override
    public void onStop() {
      notes.change(list -> list.add("stop"));
    }

    @Override
    public void addPeer(Peer peer) {
      notes.change(list -> list.add("add"));
    }

    @Override
    public void receive(Envelope envelope) throws IOException {
      if (envelope.message().utf8().equals("bad")) {
        throw new IOException("not what was agreed");
      }
      notes.change(list -> list.add(envelope.message().utf8()));
    }

    @Override
    public void peerIsGood(Peer peer) {
      notes.change(list -> list.add("good " + peer.id()));
    }

    @Override
    public void removePeer(Peer peer, StopReason reason) {
      notes.change(list -> list.add("remove " + reason.kind()));
    }

    void await(String... wanted) {
      notes.await(name + " notes " + List.of(wanted), list -> list.equals(List.of(wanted)));
    }
  }

  @Test
  void stopsAPeerThatBreaksTheProtocolOfAReactor() throws Exception {
    var simple = Simple.of("simple", CHANNEL);
    try (var bob = LoopbackNode.start(CHAIN, simple);
        var remote = ScriptedPeer.dial(bob.address().endpoint(), key(8401))) {
      remote.join(CHAIN, CHANNEL);
      bob.awaitPeers(1);
      Peer peer = bob.network().peer(remote.id()).orElseThrow();
      remote.send(CHANNEL, Octets.ofUtf8("bad"));
      remote.awaitClose();
      assertThat(peer.quit().get(20, TimeUnit.SECONDS))
          .isEqualTo(new StopReason(StopReason.Kind.MALFORMED, "simple: not what was agreed"));
    }
  }

  @Test
  void tellsEveryReactorThatAPeerIsGood() throws Exception {
    var one = Simple.of("one", 1);
    var two = Simple.of("two", 2);
    try (var bob = LoopbackNode.start(CHAIN, one, two);
        var remote = ScriptedPeer.dial(bob.address().endpoint(), key(8402))) {
      remote.join(CHAIN, 1, 2);
      one.await("start", "add");
      two.await("start", "add");
      bob.network().markPeerAsGood(bob.network().peer(remote.id()).orElseThrow());
      one.await("start", "add", "good " + remote.id());
      two.await("start", "add", "good " + remote.id());
      assertThat(bob.network().reactor("two")).containsSame(two);
      assertThat(bob.network().reactor("three")).isEmpty();
    }
  }

  @Test
  void addsAReactorForThosePeersThatComeLater() throws Exception {
    var first = Simple.of("first", 1);
    var late = Simple.of("late", 2);
    try (var bob = LoopbackNode.start(CHAIN, first);
        var early = ScriptedPeer.dial(bob.address().endpoint(), key(8403))) {
      early.join(CHAIN, 1, 2);
      first.await("start", "add");
      bob.network().addReactor(late);
      late.await("start");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> bob.network().addReactor(Simple.of("another", 2)))
          .withMessageContaining("0x02");
      try (var next = ScriptedPeer.dial(bob.address().endpoint(), key(8404))) {
        next.join(CHAIN, 1, 2).send(2, Octets.ofUtf8("hello"));
        late.await("start", "add", "hello");
        assertThat(next.id()).isNotNull();
      }
      late.await("start", "add", "hello", "remove lost");
      first.await("start", "add", "add", "remove lost");
    }
    late.await("start", "add", "hello", "remove lost", "stop");
  }

  @Test
  void partsFromAReactorWithoutLosingALink() throws Exception {
    var stays = Simple.of("stays", 1);
    var goes = Simple.of("goes", 2);
    try (var bob = LoopbackNode.start(CHAIN, stays, goes);
        var remote = ScriptedPeer.dial(bob.address().endpoint(), key(8405))) {
      remote.join(CHAIN, 1, 2);
      goes.await("start", "add");

      bob.network().removeReactor("goes").get(20, TimeUnit.SECONDS);

      goes.await("start", "add", "remove dismissed", "stop");
      remote.send(2, Octets.ofUtf8("to nobody")).send(1, Octets.ofUtf8("to the other"));
      stays.await("start", "add", "to the other");
      assertThat(bob.network().nodeInfo().channels()).isEqualTo(Octets.ofHex("01"));
      assertThatIllegalArgumentException().isThrownBy(() -> bob.network().removeReactor("goes"));
      bob.network().addReactor(Simple.of("heir", 2));
      assertThat(bob.network().nodeInfo().channels()).isEqualTo(Octets.ofHex("0102"));
    }
    goes.await("start", "add", "remove dismissed", "stop");
  }

  @Test
  void dialsPersistentPeersThatAreAddedLater() throws Exception {
    var reactor = reactor();
    try (var alice = LoopbackNode.start(CHAIN, reactor);
        var bob = LoopbackNode.start(CHAIN, reactor())) {
      assertThat(alice.network().isPersistent(bob.id())).isFalse();
      alice.network().addPersistentPeers(List.of(bob.address()));
      assertThat(alice.network().isPersistent(bob.id())).isTrue();
      alice.awaitPeers(1);
      bob.network().stopPeer(alice.id(), StopReason.of(StopReason.Kind.DISMISSED));
      reactor.await(Lifecycle.Add.class, 2);
      assertThat(alice.network().peer(bob.id()).orElseThrow().isPersistent()).isTrue();
    }
  }

  @Test
  void admitsUnconditionalPeersThatAreAddedLater() throws Exception {
    try (var full =
            LoopbackNode.with(CHAIN).reactors(reactor()).policy(POLICY.withSlots(0, 0)).start();
        var stranger = ScriptedPeer.dial(full.address().endpoint(), key(8406))) {
      stranger.join(CHAIN, CHANNEL);
      stranger.awaitClose();
      full.network().addUnconditionalIds(Set.of(stranger.id()));
      assertThat(full.network().isUnconditional(stranger.id())).isTrue();
      try (var friend = ScriptedPeer.dial(full.address().endpoint(), key(8406))) {
        friend.join(CHAIN, CHANNEL);
        full.awaitPeers(1);
        assertThat(full.network().slots().reserved()).isEqualTo(1);
        assertThat(friend.id()).isEqualTo(stranger.id());
      }
    }
  }

  @Test
  void knowsWhomItDialsOrIsConnectedTo() {
    try (var alice = LoopbackNode.start(CHAIN, reactor());
        var bob = LoopbackNode.start(CHAIN, reactor());
        var carol = LoopbackNode.start(CHAIN, reactor())) {
      assertThat(alice.network().isDialingOrConnected(bob.address())).isFalse();
      alice.network().dialPeers(List.of(bob.address(), carol.address()));
      alice.awaitPeers(2);
      assertThat(alice.network().isDialingOrConnected(bob.address())).isTrue();
      assertThat(alice.network().isDialingOrConnected(carol.address())).isTrue();
      var stranger = new NetAddress(key(8407).id(), bob.address().endpoint());
      assertThat(alice.network().isDialingOrConnected(stranger)).isFalse();
      assertThat(alice.network().netAddress()).contains(alice.address());
      assertThat(alice.network().slots().maxOutbound()).isEqualTo(POLICY.slots().outbound());
    }
  }
}
