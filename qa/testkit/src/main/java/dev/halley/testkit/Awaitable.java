package dev.halley.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/// State that one thread changes and another waits for. Thread-safe.
public final class Awaitable<T> {
  /// Longest wait before a test is taken to have failed; generous, because machines can be busy.
  public static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition(); // tests wait here
  private final T state; // guarded by lock

  public Awaitable(T state) {
    this.state = state;
  }

  public void change(Consumer<T> change) {
    lock.lock();
    try {
      change.accept(state);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  public <R> R read(Function<T, R> reader) {
    lock.lock();
    try {
      return reader.apply(state);
    } finally {
      lock.unlock();
    }
  }

  /// Waits until the state satisfies `wanted`.
  ///
  /// @throws AssertionError when it does not in time
  public void await(String what, Predicate<T> wanted) {
    long left = PATIENCE.toNanos();
    lock.lock();
    try {
      while (!wanted.test(state)) {
        if (left <= 0) {
          throw new AssertionError("waited in vain for " + what + "; there is " + state);
        }
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for " + what, e);
    } finally {
      lock.unlock();
    }
  }

  /// Waits for a condition that nobody announces, looking at it every few milliseconds.
  ///
  /// @throws AssertionError when it does not come true in time, or throws
  public static void until(String what, Callable<Boolean> condition) {
    until(PATIENCE, what, condition);
  }

  /// As [#until(String, Callable)], for what takes longer than a single step.
  ///
  /// @throws AssertionError as there
  public static void until(Duration patience, String what, Callable<Boolean> condition) {
    long end = System.nanoTime() + patience.toNanos();
    while (!holds(what, condition)) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("waited in vain until " + what);
      }
      pause();
    }
  }

  private static boolean holds(String what, Callable<Boolean> condition) {
    try {
      return condition.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError("could not look whether " + what, e);
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(5);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
