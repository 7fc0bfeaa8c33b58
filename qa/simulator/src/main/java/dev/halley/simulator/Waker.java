package dev.halley.simulator;

import java.time.Instant;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/// Wakes a life when one of its cores wants to be told the time.
final class Waker {
  private final Timeline time;
  private final Supplier<Instant> wanted;
  private final LongConsumer wake;
  private long setNs = Long.MAX_VALUE;

  /// @param wanted when the cores want to be woken
  /// @param wake what to do then; told the time
  Waker(Timeline time, Supplier<Instant> wanted, LongConsumer wake) {
    this.time = time;
    this.wanted = wanted;
    this.wake = wake;
  }

  void schedule() {
    long nextNs = Timeline.toNs(wanted.get());
    if (nextNs < setNs) {
      setNs = Math.max(nextNs, time.nowNs());
      long plannedNs = setNs;
      time.at(plannedNs, () -> ring(plannedNs));
    }
  }

  private void ring(long plannedNs) {
    if (plannedNs == setNs) { // or a sooner one took its place
      setNs = Long.MAX_VALUE;
      wake.accept(plannedNs);
    }
  }
}
