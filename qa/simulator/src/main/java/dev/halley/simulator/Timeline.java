package dev.halley.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;

/// Virtual time: tasks in the order of their moments, those of one moment in the order in which
/// they were scheduled.
final class Timeline implements InstantSource {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  // a binary heap in three arrays, so that scheduling allocates nothing of its own
  private long[] times = new long[1 << 16];
  private long[] orders = new long[1 << 16];
  private Runnable[] tasks = new Runnable[1 << 16];
  private int size;
  private long scheduled;
  private long ran;
  private long nowNs;
  private Instant now = START;

  @Override
  public Instant instant() {
    return now;
  }

  /// Nanoseconds since [#START].
  long nowNs() {
    return nowNs;
  }

  Duration elapsed() {
    return Duration.ofNanos(nowNs);
  }

  long ran() {
    return ran;
  }

  /// The moment as nanoseconds since [#START]; far away ones are all the same.
  static long toNs(Instant instant) {
    return instant.equals(Instant.MAX)
        ? Long.MAX_VALUE
        : Math.addExact(
            Math.multiplyExact(instant.getEpochSecond() - START.getEpochSecond(), 1_000_000_000L),
            instant.getNano() - START.getNano());
  }

  void in(long ns, Runnable task) {
    at(nowNs + ns, task);
  }

  void at(long timeNs, Runnable task) {
    if (timeNs < nowNs) {
      throw new IllegalArgumentException("the past can't be changed");
    }
    if (size == times.length) {
      times = Arrays.copyOf(times, 2 * size);
      orders = Arrays.copyOf(orders, 2 * size);
      tasks = Arrays.copyOf(tasks, 2 * size);
    }
    rise(size++, timeNs, scheduled++, task);
  }

  private void rise(int from, long time, long order, Runnable task) {
    int hole = from;
    while (hole > 0) {
      int parent = (hole - 1) >>> 1;
      if (precedes(parent, time, order)) {
        break;
      }
      move(parent, hole);
      hole = parent;
    }
    put(hole, time, order, task);
  }

  private void sink(long time, long order, Runnable task) {
    int hole = 0;
    for (int child = 1; child < size; child = 2 * hole + 1) {
      if (child + 1 < size && precedes(child + 1, times[child], orders[child])) {
        child++;
      }
      if (!precedes(child, time, order)) {
        break;
      }
      move(child, hole);
      hole = child;
    }
    put(hole, time, order, task);
  }

  private boolean precedes(int index, long time, long order) {
    return times[index] < time || (times[index] == time && orders[index] < order);
  }

  private void move(int from, int to) {
    put(to, times[from], orders[from], tasks[from]);
  }

  private void put(int index, long time, long order, Runnable task) {
    times[index] = time;
    orders[index] = order;
    tasks[index] = task;
  }

  /// Runs everything that is due up to `untilNs` and moves there.
  void run(long untilNs) {
    while (size > 0 && times[0] <= untilNs) {
      Runnable task = tasks[0];
      moveTo(times[0]);
      size--;
      sink(times[size], orders[size], tasks[size]);
      ran++;
      task.run();
    }
    moveTo(untilNs);
  }

  private void moveTo(long ns) {
    if (ns != nowNs) {
      nowNs = ns;
      now = START.plusNanos(ns);
    }
  }
}
