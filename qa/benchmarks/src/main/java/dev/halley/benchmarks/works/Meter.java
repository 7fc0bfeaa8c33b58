package dev.halley.benchmarks.works;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/// Counts operations of a running work after it has warmed up.
final class Meter {
  /// Processor time at least spent before.
  private static final Duration WARM_UP = Extent.wanted().of(Duration.ZERO, Duration.ofSeconds(8));

  private static final Duration LONGEST_WARM_UP =
      Extent.wanted().of(Duration.ZERO, Duration.ofSeconds(40));

  /// How long the compiler of the JVM may be at work within one [#GLANCE] to count as at rest.
  private static final long REST_MS = 200;

  private static final Duration GLANCE = Duration.ofSeconds(2);
  private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();

  private static final Duration MEASURED =
      Extent.wanted().of(Duration.ofMillis(100), Duration.ofSeconds(2));
  private final LongAdder operations = new LongAdder();

  /// @param cpu processor time per operation, in µs
  record Rate(double perSecond, double cpu) {}

  void count() {
    operations.increment();
  }

  Rate measure() throws InterruptedException {
    warmUp();
    long before = operations.sum();
    Duration used = cpuTime();
    long start = System.nanoTime();
    long done = 0;
    while (done == 0) { // in the short form, that may take longer
      Thread.sleep(MEASURED);
      done = operations.sum() - before;
    }
    used = cpuTime().minus(used);
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Rate(done / seconds, used.toNanos() / 1000.0 / done);
  }

  /// Until the compiler, which works beside what is measured, has come to rest.
  private static void warmUp() throws InterruptedException {
    long end = System.nanoTime() + LONGEST_WARM_UP.toNanos();
    boolean warm = false;
    while (!warm && System.nanoTime() < end) {
      long compiledMs = COMPILER.getTotalCompilationTime();
      Thread.sleep(GLANCE);
      boolean atRest = COMPILER.getTotalCompilationTime() - compiledMs < REST_MS;
      warm = atRest && cpuTime().compareTo(WARM_UP) > 0;
    }
  }

  static Duration cpuTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
