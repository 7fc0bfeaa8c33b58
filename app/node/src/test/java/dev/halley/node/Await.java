package dev.halley.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;

/// Waits for something that other threads bring about.
public final class Await {
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration STEP = Duration.ofMillis(20);

  private Await() {}

  /// Fails when `condition` does not come true in time.
  public static void until(String what, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("still waiting: " + what).isLessThan(end);
      Thread.sleep(STEP);
    }
  }
}
