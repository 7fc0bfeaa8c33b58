package dev.halley.node.insight;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The latest events. Whoever reads them keeps count of its own place, so that one who reads slowly
/// costs nothing and loses the oldest. Thread-safe.
public final class Events {
  /// Enough for a page that was asleep for a moment; remote nodes cause as many as they like.
  static final int MAX = 1_024;

  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private final ArrayDeque<Event> latest = new ArrayDeque<>(); // guarded by lock
  private long last; // guarded by lock

  Events(InstantSource clock) {
    this.clock = clock;
  }

  void add(Happening what) {
    lock.lock();
    try {
      if (latest.size() == MAX) {
        latest.removeFirst();
      }
      latest.add(new Event(++last, clock.instant(), what));
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// The number of the latest event, 0 before the first.
  public long last() {
    lock.lock();
    try {
      return last;
    } finally {
      lock.unlock();
    }
  }

  /// What came after an event.
  ///
  /// @param lost how many of those are not kept any more
  public record Page(List<Event> events, long lost) {
    public Page {
      events = List.copyOf(events);
    }
  }

  /// What came after event `number`, the oldest first.
  ///
  /// @param number one that has not been yet counts as the last one
  public Page after(long number) {
    lock.lock();
    try {
      long place = Math.clamp(number, 0, last);
      long oldest = last - latest.size();
      var events = new ArrayList<Event>();
      latest.stream().filter(event -> event.number() > place).forEach(events::add);
      return new Page(events, Math.max(0, oldest - place));
    } finally {
      lock.unlock();
    }
  }

  /// Waits until there is an event after `number`.
  ///
  /// @return false when there is none in time
  public boolean await(long number, Duration patience) throws InterruptedException {
    long leftNs = patience.toNanos();
    lock.lockInterruptibly();
    try {
      while (last <= number && leftNs > 0) {
        leftNs = news.awaitNanos(leftNs);
      }
      return last > number;
    } finally {
      lock.unlock();
    }
  }
}
