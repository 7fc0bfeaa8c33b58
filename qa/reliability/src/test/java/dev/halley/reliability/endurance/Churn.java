package dev.halley.reliability.endurance;

import dev.halley.p2p.identity.Endpoint;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Visitors of one node, 32 at a time, who leave in ways chosen by chance. What the one of each
/// number does follows from the seed.
final class Churn {
  private static final int VISITORS = 32;
  private static final long LONGEST_H = 1;

  /// So few that a tenth of the visits fills the address book's part for each group of addresses.
  private static final int VISITS_PER_GROUP = 1_500;

  private final Endpoint node;
  private final long seed;
  private final int groups;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicLong connections = new AtomicLong();
  private final Map<Farewell, AtomicLong> visits = new EnumMap<>(Farewell.class);
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();

  /// @param visits how many there will be
  Churn(Endpoint node, long seed, int visits) {
    this.node = node;
    this.seed = seed;
    this.groups = Math.max(1, visits / VISITS_PER_GROUP);
    for (Farewell farewell : Farewell.values()) {
      this.visits.put(farewell, new AtomicLong());
    }
  }

  /// Lets them come and leave until there were `total` of them.
  void visitUntil(int total) throws InterruptedException {
    try (var visitors = Executors.newFixedThreadPool(VISITORS)) {
      for (int i = next.get(); i < total; i++) {
        visitors.execute(this::visit);
      }
      visitors.shutdown();
      if (!visitors.awaitTermination(LONGEST_H, TimeUnit.HOURS)) {
        visitors.shutdownNow();
      }
    }
  }

  private void visit() {
    int number = next.getAndIncrement();
    var random = new SplittableRandom(seed + number);
    List<Farewell> ways = List.of(Farewell.values());
    Farewell farewell = ways.get(random.nextInt(ways.size()));
    var visitor = new Visitor(node, groups, random);
    try {
      visitor.visit(farewell);
    } catch (IOException | RuntimeException | AssertionError e) {
      failures.add("visit " + number + ", " + farewell + ": " + e);
    }
    connections.addAndGet(visitor.connections());
    visits.get(farewell).incrementAndGet();
  }

  /// Connections that were made.
  long connections() {
    return connections.get();
  }

  /// How many left so.
  long visits(Farewell farewell) {
    return visits.get(farewell).get();
  }

  /// Where the node did not do what it should.
  List<String> failures() {
    return List.copyOf(failures);
  }

  @Override
  public String toString() {
    return connections + " connections, " + visits;
  }
}
