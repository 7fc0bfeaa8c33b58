package dev.halley.p2p.mconn;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// The counters of one connection. Thread-safe.
final class Tally {
  private final Map<Counter, AtomicLong> counts = new EnumMap<>(Counter.class);

  Tally() {
    for (Counter counter : Counter.values()) {
      counts.put(counter, new AtomicLong());
    }
  }

  void add(Counter counter, long amount) {
    AtomicLong count = counts.get(counter);
    if (count != null && amount != 0) {
      count.addAndGet(amount);
    }
  }

  Map<Counter, Long> snapshot() {
    Map<Counter, Long> all = new EnumMap<>(Counter.class);
    counts.forEach((counter, count) -> all.put(counter, count.get()));
    return all;
  }
}
