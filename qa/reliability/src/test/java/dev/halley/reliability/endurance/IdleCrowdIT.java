package dev.halley.reliability.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.reliability.Extent;
import dev.halley.reliability.InnMain;
import dev.halley.reliability.NodeProcess;
import dev.halley.testkit.Awaitable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// 10,000 peers with nothing to say stay with a node that has the channels of a full node, for an
/// hour: each gets its pongs, none is lost, and the node needs no more than 320 MiB.
@Timeout(5_400)
class IdleCrowdIT {
  private static final int PEERS = Extent.of(300, 10_000);
  private static final Duration STAY = Extent.of(Duration.ZERO, Duration.ofHours(1));

  /// The node pings once a minute and wants a sign of life within 45 s.
  private static final Duration PAUSE = Extent.of(Duration.ZERO, Duration.ofSeconds(25));

  private static final int CONNECTING = 32;
  private static final int LOT = PEERS / 10;

  private static final int HEAP_MEGABYTES = 224;
  private static final long NODE_BYTES = 12 << 20;
  private static final long PEER_BYTES = 20_000;
  private static final long RESIDENT_BYTES = 320L << 20;

  @Test
  void keepsTenThousandIdlePeersInLittleMemory() throws Exception {
    var peers = new ArrayList<IdlePeer>();
    try (var node = InnMain.start(PEERS, HEAP_MEGABYTES);
        var hands = Executors.newFixedThreadPool(CONNECTING)) {
      report("nobody", node);
      while (peers.size() < PEERS) {
        peers.addAll(connected(hands, node, peers.size() + 1));
        ping(hands, peers); // so that the first do not fall silent before the last have come
      }
      Awaitable.until("all are peers", () -> node.count("peers") == PEERS);
      long end = System.nanoTime() + STAY.toNanos();
      do {
        ping(hands, peers);
        TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
      } while (System.nanoTime() - end < 0);
      assertThat(node.count("peers")).isEqualTo(PEERS);
      assertThat(node.residentBytes()).isLessThanOrEqualTo(RESIDENT_BYTES);
      assertThat(report(PEERS + " peers", node)).isLessThan(NODE_BYTES + PEERS * PEER_BYTES);
    } finally {
      for (IdlePeer peer : peers) {
        peer.close();
      }
    }
  }

  private static List<IdlePeer> connected(ExecutorService hands, NodeProcess node, int first)
      throws InterruptedException, ExecutionException {
    var address = node.address();
    var tasks = new ArrayList<Callable<IdlePeer>>();
    for (int i = first; i < first + LOT; i++) {
      int number = i;
      tasks.add(() -> IdlePeer.connect(address, number));
    }
    var peers = new ArrayList<IdlePeer>();
    for (var peer : hands.invokeAll(tasks)) {
      peers.add(peer.get());
    }
    return peers;
  }

  private static void ping(ExecutorService hands, List<IdlePeer> peers)
      throws InterruptedException, ExecutionException {
    var tasks = new ArrayList<Callable<Void>>();
    for (IdlePeer peer : peers) {
      tasks.add(() -> {
        peer.ping();
        return null;
      });
    }
    for (var answered : hands.invokeAll(tasks)) {
      answered.get();
    }
  }

  private static long report(String when, NodeProcess node) throws IOException {
    long resident = node.residentBytes();
    long heap = node.count("heap");
    System.out.printf(
        "idle crowd: %s: %,d KiB resident, %,d KiB of heap after a collection%n",
        when, resident >> 10, heap >> 10);
    return heap;
  }
}
