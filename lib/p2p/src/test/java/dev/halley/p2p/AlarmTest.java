package dev.halley.p2p;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;

final class AlarmTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private record Timer(Instant when, Runnable task) {}

  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>((a, b) -> a.when.compareTo(b.when));
  private final List<Instant> rings = new ArrayList<>();
  private Instant now = START;
  private final Alarm alarm =
      new Alarm(() -> now, (when, task) -> timers.add(new Timer(when, task)), () -> rings.add(now));

  private void set(int second) {
    alarm.ringAt(START.plusSeconds(second));
  }

  private void passTo(int second) {
    while (!timers.isEmpty() && !timers.peek().when.isAfter(START.plusSeconds(second))) {
      var timer = timers.poll();
      now = timer.when;
      timer.task.run();
    }
    now = START.plusSeconds(second);
  }

  @Test
  void ringsOnceAtTheTimeItWasSetToLast() {
    set(30);
    set(10);
    set(20);
    passTo(60);

    assertThat(rings).containsExactly(START.plusSeconds(20));
  }

  @Test
  void needsFewTimersHoweverOftenItIsSet() {
    set(1_000);
    for (int second = 1; second < 900; second++) {
      set(second);
      passTo(second);
      set(1_000);
      assertThat(timers).hasSizeLessThan(3);
    }
  }

  @Test
  void keepsTheTimerOfLaterThatAnEarlierRingPassedOver() {
    set(30);
    set(10);
    passTo(10);
    set(30);

    assertThat(timers).hasSize(1);
    passTo(60);
    assertThat(rings).containsExactly(START.plusSeconds(10), START.plusSeconds(30));
  }

  @Test
  void ringsNeverWhenItIsSetToTheEndOfTime() {
    alarm.ringAt(Instant.MAX);
    passTo(3_600);

    assertThat(rings).isEmpty();
  }
}
