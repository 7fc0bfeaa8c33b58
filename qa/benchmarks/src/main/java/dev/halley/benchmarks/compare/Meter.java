package dev.halley.benchmarks.compare;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/// Counts operations of a running work after it has warmed up.
final class Meter {
  /// Processor time, since that is what the compiler of the JVM needs.
  private static final Duration WARM_UP = Duration.ofSeconds(8);

  private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(30);

  private static final Duration MEASURED = Duration.ofSeconds(2);
  private final LongAdder operations = new LongAdder();

  /// @param cpu processor time per operation, in µs
  record Rate(double perSecond, double cpu) {}

  void count() {
    operations.increment();
  }

  Rate measure() throws InterruptedException {
    long end = System.nanoTime() + LONGEST_WARM_UP.toNanos();
    while (cpuTime().compareTo(WARM_UP) < 0 && System.nanoTime() < end) {
      Thread.sleep(100);
    }
    long before = operations.sum();
    Duration used = cpuTime();
    long start = System.nanoTime();
    Thread.sleep(MEASURED);
    long done = operations.sum() - before;
    used = cpuTime().minus(used);
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Rate(done / seconds, used.toNanos() / 1000.0 / done);
  }

  static Duration cpuTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
