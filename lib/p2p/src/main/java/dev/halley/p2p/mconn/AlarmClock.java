package dev.halley.p2p.mconn;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Rings a doorbell when nobody else does, so that a thread can sleep without a limit of its own.
///
/// For each timed wait of a virtual thread the JDK wakes a timer thread of its own twice, to begin
/// and to end it: an echo on a quiet connection took 137 µs of processor time so, and takes 77. An
/// alarm stays set while it comes early enough: for a ping in a minute it is set once a minute.
///
/// One thread sets it and puts it off.
final class AlarmClock {
  /// How much too late is early enough; less, and rounding would set it anew each time.
  private static final long TOLERANCE_NS = 1_000_000;

  /// The thread ends when nothing has been set for that long.
  private static final long IDLE_S = 5;

  private static final ScheduledExecutorService TIMER = timer();

  private final Doorbell door;
  private final ScheduledExecutorService timer;
  private volatile boolean set;
  private @Nullable ScheduledFuture<?> next;

  AlarmClock(Doorbell door) {
    this(door, TIMER);
  }

  AlarmClock(Doorbell door, ScheduledExecutorService timer) {
    this.door = door;
    this.timer = timer;
  }

  static ScheduledThreadPoolExecutor timer() {
    var threads = Thread.ofVirtual().name("halley-alarm").factory();
    var timer = new ScheduledThreadPoolExecutor(1, threads);
    timer.setRemoveOnCancelPolicy(true); // a connection that has ended is not kept for a minute
    timer.setKeepAliveTime(IDLE_S, TimeUnit.SECONDS);
    timer.allowCoreThreadTimeOut(true);
    return timer;
  }

  /// Rings in `nanos` at the latest, or a millisecond later.
  void ringWithin(long nanos) {
    ScheduledFuture<?> coming = next;
    if (coming == null || !set || coming.getDelay(TimeUnit.NANOSECONDS) - TOLERANCE_NS > nanos) {
      putOff();
      set = true; // before it can ring
      next = timer.schedule(this::ring, nanos, TimeUnit.NANOSECONDS);
    }
  }

  private void ring() {
    set = false; // before the door is rung: whoever lies down later sees it
    door.ring();
  }

  /// Whether it is going to ring. Asked before sleeping: what has rung in between wakes nobody.
  boolean isSet() {
    return set;
  }

  /// Does not ring any more.
  void putOff() {
    ScheduledFuture<?> coming = next;
    if (coming != null) {
      coming.cancel(false);
    }
  }
}
