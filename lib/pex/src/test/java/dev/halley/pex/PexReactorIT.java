package dev.halley.pex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.Peer;
import dev.halley.p2p.Switch;
import dev.halley.p2p.SwitchListener;
import dev.halley.p2p.admission.BanTable;
import dev.halley.p2p.admission.InboundGate;
import dev.halley.p2p.admission.SwitchPolicy;
import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NamedAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeKey;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.StageTimings;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.p2p.transport.Transport;
import dev.halley.pex.book.AddressBook;
import dev.halley.pex.book.BookPolicy;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// PexReactors on real switches and loopback sockets.
@Timeout(120)
final class PexReactorIT {
  private static final IpAddress LOOPBACK = IpAddress.ofV4(0x7f000001);
  private static final SecureRandom RANDOM = new SecureRandom();

  private static final PexPolicy OFTEN =
      PexPolicy.DEFAULT.withSearch(new Search.Rounds(Duration.ofSeconds(1)));

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Semaphore changes = new Semaphore(0);

  @AfterEach
  void close() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }

  private final class Node implements SwitchListener {
    final Set<Peer> peers = ConcurrentHashMap.newKeySet();
    final Map<DialTarget, Verdict.Kind> verdicts = new ConcurrentHashMap<>();
    final Transport transport;
    final PexReactor reactor;
    final Switch network;

    Node(PexPolicy policy) throws Exception {
      var clock = InstantSource.system();
      transport =
          Transport.builder(NodeKey.generate(RANDOM))
              .listen(new Endpoint(LOOPBACK, 0))
              .gate(new InboundGate(false))
              .resolver(name -> {
                throw new UnknownHostException(name);
              })
              .open();
      open.push(transport);
      var bans = new BanTable(clock);
      var book =
          new AddressBook(
              BookPolicy.of(transport.id()).withStrict(false), bans::isBanned, clock, RANDOM);
      transport.listening().forEach(book::addOwn);
      reactor = new PexReactor(new PexCore(policy.withStrict(false), book, clock, RANDOM), clock);
      network =
          Switch.builder(transport)
              .network("test-chain")
              .policy(SwitchPolicy.DEFAULT.withStrict(false).withAllowDuplicateIp(true))
              .bans(bans)
              .reactor(reactor)
              .listener(this)
              .build();
      network.start();
      open.push(network);
    }

    NetAddress home() {
      return new NetAddress(transport.id(), transport.listening().getFirst());
    }

    @Override
    public void peerUp(Peer peer) {
      peers.add(peer);
      changes.release();
    }

    @Override
    public void peerDown(Peer peer, StopReason reason) {
      peers.remove(peer);
      changes.release();
    }

    @Override
    public void dialEnded(
        DialTarget target, DialPurpose purpose, Verdict verdict, StageTimings timings) {
      verdicts.put(target, verdict.kind());
      changes.release();
    }

    boolean isConnectedTo(Node other) {
      return peers.stream().anyMatch(p -> p.id().equals(other.transport.id()));
    }
  }

  /// Looks again at every change of anybody's peers.
  private void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      assertThat(changes.tryAcquire(60, TimeUnit.SECONDS)).as("something happens").isTrue();
    }
  }

  private List<Node> village(Node seed, int size) throws Exception {
    var nodes = new ArrayList<Node>();
    for (int i = 0; i < size; i++) {
      nodes.add(new Node(PexPolicy.DEFAULT.withSeeds(List.of(seed.home()))));
    }
    return nodes;
  }

  private static boolean isMeshed(List<Node> nodes) {
    return nodes.stream().allMatch(a -> nodes.stream().allMatch(b -> a == b || a.isConnectedTo(b)));
  }

  @Test
  void fourNodesWhoseOnlyContactIsASeedFindEachOther() throws Exception {
    var seed = new Node(PexPolicy.DEFAULT.withRole(SeedRole.DEFAULT));
    var nodes = village(seed, 4);
    await(() -> isMeshed(nodes));

    assertThat(nodes).allSatisfy(n -> assertThat(n.reactor.stats().offences()).isZero());
    assertThat(seed.reactor.stats().offences()).isZero();
  }

  @Test
  void aNodeIsTaughtByThePeerItKnows() throws Exception {
    var seed = new Node(PexPolicy.DEFAULT.withRole(SeedRole.DEFAULT));
    var nodes = village(seed, 3);
    await(() -> isMeshed(nodes));
    var late = new Node(PexPolicy.DEFAULT);
    late.reactor.suggest(List.of(nodes.getFirst().home()));
    await(() -> nodes.stream().filter(late::isConnectedTo).count() >= 2);

    assertThat(late.reactor.stats().learned()).isPositive();
  }

  @Test
  void theBookCanBeSavedWhileItRunsAndWhenItStops() throws Exception {
    var node = new Node(PexPolicy.DEFAULT);
    // Where nobody listens: somebody else there would be a reason to forget it.
    var address = new NetAddress(Scene.node(1).id(), IpAddress.ofV4(0x7f000909), 1);
    node.reactor.suggest(List.of(address));
    var running = node.reactor.snapshot().get(30, TimeUnit.SECONDS);
    node.network.close();
    var last = node.reactor.lastSnapshot().get(30, TimeUnit.SECONDS);

    assertThat(running.items()).extracting(i -> i.entry().address()).containsExactly(address);
    assertThat(last.items()).extracting(i -> i.entry().address()).containsExactly(address);
  }

  @Test
  void nodesOnAChainOfAddressesFindEachOther() throws Exception {
    var nodes = List.of(new Node(OFTEN), new Node(OFTEN), new Node(OFTEN));
    nodes.get(0).reactor.suggest(List.of(nodes.get(1).home()));
    nodes.get(1).reactor.suggest(List.of(nodes.get(2).home()));
    await(() -> isMeshed(nodes));

    assertThat(nodes).allSatisfy(n -> assertThat(n.reactor.stats().offences()).isZero());
  }

  @Test
  void aNodeWhoseOnlySeedDoesNotResolveStartsAndUsesWhatElseItKnows() throws Exception {
    var seed = new NamedAddress(Scene.node(1).id(), "seed.example.org", 26_656);
    var lost = new Node(PexPolicy.DEFAULT.withSeeds(List.of(seed)));
    var other = new Node(PexPolicy.DEFAULT);
    lost.reactor.suggest(List.of(other.home()));
    await(() -> lost.isConnectedTo(other));

    assertThat(lost.verdicts).containsValue(Verdict.Kind.NAME_ERROR);
  }

  @Test
  void aSeedThatDoesNotResolveIsNoHindranceToOneThatDoes() throws Exception {
    var wrong = new NamedAddress(Scene.node(1).id(), "seed.example.org", 26_656);
    var seed = new Node(PexPolicy.DEFAULT.withRole(SeedRole.DEFAULT));
    var other = new Node(PexPolicy.DEFAULT.withSeeds(List.of(seed.home())));
    var node = new Node(PexPolicy.DEFAULT.withSeeds(List.of(wrong, seed.home())));
    await(() -> node.isConnectedTo(other));

    assertThat(node.reactor.stats().offences()).isZero();
  }

  /// An ordinary peer is peer exchange's business, not the switch's.
  @Test
  void anOrdinaryPeerThatWasLostIsFoundAgain() throws Exception {
    var near = new Node(OFTEN);
    var far = new Node(PexPolicy.DEFAULT);
    near.reactor.suggest(List.of(far.home()));
    await(() -> near.isConnectedTo(far) && far.isConnectedTo(near));
    Peer first = near.peers.iterator().next();
    far.network.stopPeer(near.transport.id(), StopReason.of(StopReason.Kind.DISMISSED));
    await(() -> near.peers.stream().anyMatch(p -> p != first) && !near.peers.contains(first));

    Peer second = near.peers.iterator().next();
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.connection()).isNotEqualTo(first.connection());
    assertThat(second.isPersistent()).isFalse();
  }
}
