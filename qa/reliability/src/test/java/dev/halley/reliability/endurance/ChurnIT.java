package dev.halley.reliability.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.reliability.EchoMain;
import dev.halley.reliability.Extent;
import dev.halley.reliability.NodeProcess;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The soak, T32 of the plan of attacks: 100,000 visitors come to a seed, each under a new name,
/// and leave politely, abruptly, in the handshake or within a message. Nothing stays behind but
/// what the seed means to remember, whose tables are bounded: heap, threads and descriptors are as
/// after the first tenth, and nothing that belongs to a connection is reachable any more.
@Timeout(3_600)
class ChurnIT {
  private static final int CYCLES = Extent.of(3_000, 100_000);
  private static final int HEAP_MEGABYTES = 64; // as the halley script

  /// The tables fill up during the first tenth. What may grow after that: answers remembered by the
  /// askers' names (16,384 at most), endpoints not to be dialled too soon (8,192), offenders (two
  /// times 4,096).
  private static final long TABLES_BYTES = Extent.of(1 << 20, 5 << 20);

  /// Objects of a class that may come and go, such as the latest verdict of each kind.
  private static final int SPARE = 16;

  /// What makes up the bounded tables, with the sum of their limits.
  private static final Map<String, Integer> REMEMBERED =
      Map.of(
          "dev.halley.pex.book.KnownAddress", 320 * 64,
          "dev.halley.pex.book.Candidate", 3 * 320 * 64,
          "dev.halley.pex.manager.Backoff$State", 8_192,
          "dev.halley.pex.protocol.Introductions$Told", 2_048,
          "dev.halley.p2p.admission.Offences$Entry", 4_096,
          "dev.halley.p2p.identity.NodeId", 50_000,
          "dev.halley.p2p.identity.NetAddress", 50_000,
          "dev.halley.p2p.identity.Endpoint", 100_000,
          "dev.halley.p2p.identity.IpAddress", 100_000);

  private static final List<String> FAULTS =
      List.of(
          "ACCEPT_FAILED", "TURNED_AWAY", "UPGRADE_FAILED", "WRITE_STALLED", "stop.REACTOR_FAILED");

  private final long seed = new SecureRandom().nextLong();

  @Test
  void leavesNothingBehind() throws Exception {
    System.out.println("churn: " + CYCLES + " cycles, seed " + seed);
    try (var node = EchoMain.start("seed", 1_000, 5_120_000, HEAP_MEGABYTES);
        var residents = Residents.settle(node)) {
      Footprint deserted = Footprint.of(node);
      report("before", deserted);
      var churn = new Churn(node.address().endpoint(), seed, CYCLES);
      churn.visitUntil(CYCLES / 10);
      Footprint early = Footprint.back(node, deserted);
      report("10 %", early);
      churn.visitUntil(CYCLES / 2);
      report("50 %", Footprint.back(node, deserted));
      churn.visitUntil(CYCLES);
      Footprint late = Footprint.back(node, deserted);
      report("100 %", late);
      System.out.println("churn: " + churn);
      assertThat(churn.failures()).isEmpty();
      checkBooks(node, churn, residents);
      checkRest(early, late);
    }
  }

  private static void report(String when, Footprint footprint) {
    System.out.println("churn: " + when + " " + footprint);
    REMEMBERED.keySet().stream()
        .sorted()
        .forEach(type -> System.out.println("  " + footprint.objects(type) + " " + type));
  }

  /// Every connection has been accepted once and judged once, and none was lost to a fault of ours.
  private static void checkBooks(NodeProcess node, Churn churn, Residents residents) {
    Map<String, Long> counters = node.counters();
    long judged =
        counters.entrySet().stream()
            .filter(counter -> counter.getKey().startsWith("inbound."))
            .mapToLong(Map.Entry::getValue)
            .sum();
    assertThat(counters)
        .containsEntry("ACCEPTED", churn.connections() + residents.count())
        .containsEntry("ACCEPTED", judged)
        .containsEntry("stop.UNKNOWN_CHANNEL", churn.visits(Farewell.UNRULY))
        .containsEntry("stop.MISBEHAVED", churn.visits(Farewell.DISHONEST));
    FAULTS.forEach(fault -> assertThat(counters).containsEntry(fault, 0L));
  }

  private static void checkRest(Footprint early, Footprint late) {
    late.objects()
        .forEach((type, count) -> {
          Integer limit = REMEMBERED.get(type);
          assertThat(count)
              .as(type)
              .isLessThanOrEqualTo(limit == null ? early.objects(type) + SPARE : limit);
        });
    assertThat(late.threads()).isLessThanOrEqualTo(early.threads() + SPARE);
    assertThat(late.heap()).isLessThan(early.heap() + TABLES_BYTES);
  }
}
