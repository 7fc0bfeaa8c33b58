package dev.halley.p2p.mconn;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// Wakes one thread. Ringing while that thread is awake costs one volatile read, so everybody may
/// ring all the time.
final class Doorbell {
  private static final long FOR_EVER = Long.MAX_VALUE;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition rung = lock.newCondition(); // only the owner of the door waits here
  private volatile boolean asleep; // written under lock

  /// Wakes the sleeper, if there is one. Must come after whatever the sleeper looks for.
  void ring() {
    if (asleep) {
      lock.lock();
      try {
        asleep = false;
        rung.signal();
      } finally {
        lock.unlock();
      }
    }
  }

  /// Sleeps until rung.
  ///
  /// @param quiet asked once it is certain that a ring will be heard; false means do not sleep
  void sleep(BooleanSupplier quiet) throws InterruptedException {
    sleep(quiet, FOR_EVER);
  }

  /// Sleeps until rung, at most `nanos`.
  ///
  /// @param quiet asked once it is certain that a ring will be heard; false means do not sleep
  void sleep(BooleanSupplier quiet, long nanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      asleep = true;
      long left = quiet.getAsBoolean() ? nanos : 0;
      while (asleep && left > 0) {
        if (nanos == FOR_EVER) {
          rung.await();
        } else {
          left = rung.awaitNanos(left);
        }
      }
    } finally {
      asleep = false;
      lock.unlock();
    }
  }
}
