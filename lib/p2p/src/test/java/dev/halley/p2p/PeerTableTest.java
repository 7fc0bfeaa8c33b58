package dev.halley.p2p;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.transport.Upgraded;
import dev.halley.wire.NodeInfo;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked // these peers have no conversation
class PeerTableTest {
  private final PeerTable table = new PeerTable();

  /// A link to node `n` that carries nothing.
  private record Link(long number, NodeId id) implements Upgraded {
    @Override
    public NodeInfo nodeInfo() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Endpoint remote() {
      return new Endpoint(IpAddress.ofV4(id.tail()), 26_656);
    }

    @Override
    public Optional<Endpoint> listens() {
      return Optional.empty();
    }

    @Override
    public InputStream input() {
      return InputStream.nullInputStream();
    }

    @Override
    public OutputStream output() {
      return OutputStream.nullOutputStream();
    }

    @Override
    public void whenStalled(Runnable act) {}

    @Override
    public void close() {}
  }

  private static Peer peer(int n) {
    return new Peer(new Link(n, new NodeId(0, 0, n)), null, null, null, false, SwitchListener.NONE);
  }

  private List<Peer> add(int count) {
    List<Peer> peers = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      peers.add(peer(n));
      assertThat(table.add(peers.getLast())).isTrue();
      assertThat(table.size()).isEqualTo(n + 1);
    }
    return peers;
  }

  @Test
  void removalFromEitherEndLeavesTheOthers() {
    List<Peer> peers = add(20);
    while (!peers.isEmpty()) {
      Peer gone = peers.size() % 2 == 0 ? peers.removeFirst() : peers.removeLast();
      table.remove(gone);
      table.remove(gone);
      assertThat(table.find(gone.id())).isEmpty();
      assertThat(table.size()).isEqualTo(peers.size());
      assertThat(table.snapshot()).containsExactlyInAnyOrderElementsOf(peers);
    }
  }

  @Test
  void holdsAHundredAndLetsGoOfThemAll() {
    List<Peer> peers = add(100);
    assertThat(table.snapshot().size()).isEqualTo(100);
    assertThat(peers).allSatisfy(peer -> assertThat(table.snapshot().has(peer.id())).isTrue());
    peers.forEach(table::remove);
    assertThat(table.size()).isZero();
    assertThat(table.snapshot().isEmpty()).isTrue();
  }

  @Test
  void ofManyAdditionsOfOneIdentityOneSucceeds() throws Exception {
    List<Callable<Boolean>> additions = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      additions.add(() -> table.add(peer(7)));
    }
    assertThat(atOnce(additions).stream().filter(added -> added)).hasSize(1);
    assertThat(table.size()).isEqualTo(1);
  }

  @Test
  void findsWhatWasAddedForManyAtOnce() throws Exception {
    Peer peer = peer(7);
    assertThat(table.find(peer.id())).isEmpty();
    assertThat(table.snapshot().find(peer.id())).isEmpty();
    table.add(peer);
    List<Callable<Boolean>> searches = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      searches.add(() -> table.find(peer.id()).orElseThrow() == peer);
      searches.add(() -> table.snapshot().find(peer.id()).orElseThrow() == peer);
    }
    assertThat(atOnce(searches)).containsOnly(true);
  }

  @Test
  void anotherConnectionOfTheSameNodeCanNotBeRemovedInItsPlace() {
    Peer present = peer(7);
    table.add(present);
    table.remove(peer(7));
    assertThat(table.find(present.id())).containsSame(present);
  }

  @Test
  void aSnapshotStaysAsItWas() {
    add(3);
    PeerSet before = table.snapshot();
    assertThat(table.snapshot()).isSameAs(before);
    table.add(peer(3));
    table.remove(before.list().getFirst());
    assertThat(before.size()).isEqualTo(3);
    assertThat(table.snapshot().size()).isEqualTo(3);
    assertThat(table.snapshot()).isNotSameAs(before);
  }

  private static List<Boolean> atOnce(List<Callable<Boolean>> tasks)
      throws InterruptedException, ExecutionException {
    List<Boolean> results = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> result : threads.invokeAll(tasks)) {
        results.add(result.get());
      }
    }
    return results;
  }
}
