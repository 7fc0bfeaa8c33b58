package dev.halley.interop;

import java.time.Duration;
import java.util.concurrent.Callable;

/// Waiting for what happens in other processes: asking again and again is the only way.
final class Await {
  private static final long PAUSE_MS = 40;

  private Await() {}

  /// Waits until `condition` holds and says how long that took. A condition that throws does not
  /// hold yet; the last exception explains a failure.
  static Duration until(String what, Duration limit, Callable<Boolean> condition) {
    long start = System.nanoTime();
    Exception last = null;
    while (true) {
      try {
        if (condition.call()) {
          return Duration.ofNanos(System.nanoTime() - start);
        }
        last = null;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted while waiting: " + what, e);
      } catch (Exception e) {
        last = e;
      }
      if (System.nanoTime() - start > limit.toNanos()) {
        throw new AssertionError("not within " + limit.toSeconds() + " s: " + what, last);
      }
      pause(Duration.ofMillis(PAUSE_MS));
    }
  }

  /// Lets time pass in the other processes.
  static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting", e);
    }
  }
}
