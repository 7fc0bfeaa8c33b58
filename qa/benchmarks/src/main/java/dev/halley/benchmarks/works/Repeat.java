package dev.halley.benchmarks.works;

import java.time.Duration;

/// Does one thing again and again in this thread, first to warm up, then to measure.
final class Repeat {
  private static final long WARM_UP_NS =
      Extent.wanted().of(Duration.ofMillis(10), Duration.ofSeconds(2)).toNanos();
  private static final long MEASURED_NS =
      Extent.wanted().of(Duration.ofMillis(100), Duration.ofSeconds(1)).toNanos();

  @FunctionalInterface
  interface Act {
    void go() throws Exception;
  }

  private Repeat() {}

  /// Prints operations per second, or the time of one when the unit is one of time.
  ///
  /// @param operations how many the act is
  static void measure(String work, String unit, String per, int operations, Act act)
      throws Exception {
    during(WARM_UP_NS, act);
    Duration before = Meter.cpuTime();
    long start = System.nanoTime();
    long count = during(MEASURED_NS, act) * operations;
    double seconds = (System.nanoTime() - start) / 1e9;
    double cpu = Meter.cpuTime().minus(before).toNanos() / 1000.0 / count;
    double value =
        switch (unit) {
          case "ms" -> seconds * 1e3 / count;
          case "µs" -> seconds * 1e6 / count;
          default -> count / seconds;
        };
    new Figure(work, value, unit, cpu, per).print();
  }

  private static long during(long ns, Act act) throws Exception {
    long end = System.nanoTime() + ns;
    long count = 0;
    do {
      act.go();
      count++;
    } while (System.nanoTime() < end);
    return count;
  }
}
