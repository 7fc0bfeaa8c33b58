package dev.halley.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.PeerSubscription;
import dev.halley.p2p.admission.BanTable;
import dev.halley.p2p.admission.Bans;
import dev.halley.p2p.identity.NodeKey;
import dev.halley.pex.book.AddressBook;
import dev.halley.pex.book.BookSnapshot;
import dev.halley.testkit.Awaitable;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopIT {
  private static final int NETWORKS = 24;

  @TempDir Path folder;

  @Test
  void savesTheBooksOfManyNetworksAFewAtATime() throws Exception {
    var chains = IntStream.range(0, NETWORKS).mapToObj(i -> "chain-" + i).toList();
    var slow = new SlowStore();
    Node node =
        Node.start(
            Nodes.config(folder, "chain_id", String.join(",", chains)),
            NodeKey.generate(new SecureRandom()),
            chains.stream().collect(Collectors.toMap(Function.identity(), _ -> slow)));
    assertThat(node.networks()).hasSize(NETWORKS);

    var watched =
        node.networks().stream().map(network -> network.connections().subscribe()).toList();

    Thread stop = Thread.startVirtualThread(node::close);
    Awaitable.until("all are stopped", () -> watched.stream().allMatch(PeerSubscription::isEnded));
    for (int turn = 0; turn < NETWORKS; turn++) {
      Awaitable.until("somebody saves", slow.turns::hasQueuedThreads);
      slow.turns.release();
    }
    stop.join();

    assertThat(slow.saved).hasValue(NETWORKS);
    assertThat(slow.most).hasValueBetween(1, 4);
  }

  /// Whose books are written one by one, when the test says so.
  private static final class SlowStore implements NetworkStore {
    final Semaphore turns = new Semaphore(0);
    final AtomicInteger saving = new AtomicInteger();
    final AtomicInteger most = new AtomicInteger();
    final AtomicInteger saved = new AtomicInteger();

    @Override
    public void load(AddressBook book, BanTable bans) {}

    @Override
    public void save(BookSnapshot book) {
      most.accumulateAndGet(saving.incrementAndGet(), Math::max);
      turns.acquireUninterruptibly();
      saving.decrementAndGet();
      saved.incrementAndGet();
    }

    @Override
    public void save(Bans bans) {}
  }
}
