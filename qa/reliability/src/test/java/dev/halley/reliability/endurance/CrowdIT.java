package dev.halley.reliability.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.reliability.EchoMain;
import dev.halley.reliability.Extent;
import dev.halley.reliability.NodeProcess;
import dev.halley.testkit.Awaitable;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LongSummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// 2,000 peers at a time exchange messages with a node as fast as two processors can, for ten
/// minutes: nothing is lost, nothing comes out of turn on any channel of any peer, nobody is hung
/// up on, and the node's memory stays in bounds.
@Timeout(3_600)
class CrowdIT {
  private static final int PEERS = Extent.of(200, 2_000);
  private static final Duration TALK = Extent.of(Duration.ofSeconds(5), Duration.ofMinutes(10));
  private static final int HEAP_MEGABYTES = 256;

  /// What the node may hold for each peer that talks: two buffers, and what is in its six messages.
  private static final long PEER_BYTES = 100_000;

  private static final long NODE_BYTES = 16 << 20;

  private final long seed = new SecureRandom().nextLong();

  @Test
  void losesNothingOfManyPeersAtATime() throws Exception {
    System.out.println("crowd: " + PEERS + " peers, seed " + seed);
    try (var node = EchoMain.start("peer", PEERS, 5_120_000, HEAP_MEGABYTES)) {
      Footprint deserted = Footprint.of(node);
      try (var crowd = Crowd.connect(node.address(), PEERS, seed)) {
        Awaitable.until("all are peers", () -> node.counters().get("peers") == PEERS);
        report("silent", node);
        crowd.talk();
        crowd.listen(TALK.dividedBy(10));
        long early = report("10 %", node);
        crowd.listen(TALK.multipliedBy(9).dividedBy(10));
        long late = report("100 %", node);
        crowd.fallSilent();
        report(crowd.returned());
        assertThat(crowd.faults()).isEmpty();
        assertThat(node.counters())
            .containsEntry("echoed", crowd.returned().getSum())
            .containsEntry("peers", (long) PEERS);
        assertThat(crowd.returned().getMin()).isPositive();
        assertThat(Math.max(early, late)).isLessThan(NODE_BYTES + PEERS * PEER_BYTES);
      }
      System.out.println("crowd: after " + Footprint.back(node, deserted));
    }
  }

  private static long report(String when, NodeProcess node) {
    long heap = node.count("heap");
    System.out.printf(
        "crowd: %s %,d KiB of heap, %d descriptors, %d threads%n",
        when, heap >> 10, node.count("fds"), node.count("threads"));
    return heap;
  }

  private static void report(LongSummaryStatistics returned) {
    System.out.printf(
        "crowd: %,d messages there and back, %,d to %,d a peer%n",
        returned.getSum(), returned.getMin(), returned.getMax());
  }
}
