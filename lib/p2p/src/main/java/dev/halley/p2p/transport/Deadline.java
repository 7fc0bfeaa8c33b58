package dev.halley.p2p.transport;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A moment after which something is done once, unless it is called off before.
final class Deadline implements Runnable, AutoCloseable {
  private enum State {
    AHEAD,
    PASSED,
    CALLED_OFF
  }

  private final AtomicReference<State> state = new AtomicReference<>(State.AHEAD);
  private final Runnable act;
  private volatile @Nullable Future<?> armed;

  Deadline(Runnable act) {
    this.act = act;
  }

  void armed(ScheduledExecutorService timer, Duration limit) {
    try {
      armed = timer.schedule(this, limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException _) {
      run(); // the transport is closed, and so must be everything that depends on it
    }
  }

  @Override
  public void run() {
    if (state.compareAndSet(State.AHEAD, State.PASSED)) {
      act.run();
    }
  }

  boolean passed() {
    return state.get() == State.PASSED;
  }

  /// Calls it off, if it is still ahead.
  @Override
  public void close() {
    if (state.compareAndSet(State.AHEAD, State.CALLED_OFF) && armed != null) {
      armed.cancel(false);
    }
  }
}
