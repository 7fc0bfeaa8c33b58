package dev.halley.node.http;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// Ends replies that somebody takes too slowly: an interrupt closes the channel that a thread
/// writes to.
final class Watchdog implements AutoCloseable {
  private final Duration patience;
  private final ScheduledThreadPoolExecutor alarms =
      new ScheduledThreadPoolExecutor(1, Thread.ofVirtual().name("http-watchdog").factory());

  Watchdog(Duration patience) {
    this.patience = patience;
    alarms.setRemoveOnCancelPolicy(true);
  }

  /// From now until it is closed the present thread may write.
  Deadline deadline() {
    return new Deadline(Thread.currentThread());
  }

  @Override
  public void close() {
    alarms.shutdownNow();
  }

  final class Deadline implements AutoCloseable {
    private final Thread writer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Future<?> alarm;
    private boolean over; // guarded by lock

    private Deadline(Thread writer) {
      this.writer = writer;
      alarm = alarms.schedule(this::ring, patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void ring() {
      lock.lock();
      try {
        if (!over) {
          writer.interrupt();
        }
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void close() {
      alarm.cancel(false);
      lock.lock();
      try {
        over = true;
      } finally {
        lock.unlock();
      }
    }
  }
}
