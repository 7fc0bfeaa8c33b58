package dev.halley.p2p;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// A wall clock that never goes back. What is to happen in half a minute must not wait for hours
/// because somebody has set the machine's clock back by hours.
///
/// While the wall clock is behind what was shown before, time passes as the ticker says, and the
/// difference stays until the wall clock has caught up. When the wall clock jumps ahead, because it
/// was set or because the machine slept and its ticker with it, this clock follows at once.
///
/// Thread-safe. Those who compare each other's times need the same instance.
public final class SteadyClock implements InstantSource {
  private final InstantSource wall;
  private final LongSupplier ticker;
  private final ReentrantLock lock = new ReentrantLock();
  // both guarded by lock
  private Instant latest;
  private long latestNs;

  /// A clock that shows the wall clock's time at first.
  ///
  /// @param wall may be set forth and back
  /// @param ticker nanoseconds since some moment; never goes back
  public SteadyClock(InstantSource wall, LongSupplier ticker) {
    this.wall = wall;
    this.ticker = ticker;
    latest = wall.instant();
    latestNs = ticker.getAsLong();
  }

  /// {@return a clock that follows the system's} Each call makes another one.
  public static SteadyClock system() {
    return new SteadyClock(InstantSource.system(), System::nanoTime);
  }

  @Override
  public Instant instant() {
    lock.lock();
    try {
      Instant shown = wall.instant();
      long nowNs = ticker.getAsLong();
      Instant reckoned = latest.plusNanos(nowNs - latestNs);
      latest = shown.isAfter(reckoned) ? shown : reckoned;
      latestNs = nowNs;
      return latest;
    } finally {
      lock.unlock();
    }
  }
}
