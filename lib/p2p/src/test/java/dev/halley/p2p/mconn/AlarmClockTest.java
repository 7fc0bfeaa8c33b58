package dev.halley.p2p.mconn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AlarmClockTest {
  private static final long SOON = 1_000;
  private static final long HOUR = Duration.ofHours(1).toNanos();

  private final Doorbell door = new Doorbell();
  private final ScheduledThreadPoolExecutor timer = AlarmClock.timer();
  private final AlarmClock clock = new AlarmClock(door, timer);

  @AfterEach
  void stop() {
    timer.shutdownNow();
  }

  @Test
  void wakesASleeperWhomNobodyElseRings() throws Exception {
    clock.ringWithin(SOON);
    door.sleep(clock::isSet);
    assertThat(clock.isSet()).isFalse();
  }

  @Test
  void whatHasRungBeforeTheSleepIsNotWaitedFor() throws Exception {
    clock.ringWithin(SOON);
    rungOff();
    door.sleep(clock::isSet);
  }

  @Test
  void staysSetWhileItComesEarlyEnough() {
    clock.ringWithin(HOUR);
    var first = timer.getQueue().peek();
    clock.ringWithin(HOUR);
    clock.ringWithin(2 * HOUR);
    assertThat(timer.getQueue()).containsExactly(first);
  }

  @Test
  void isSetAnewWhenItWouldComeTooLate() throws Exception {
    clock.ringWithin(HOUR);
    clock.ringWithin(SOON);
    door.sleep(clock::isSet);
    assertThat(timer.getQueue()).isEmpty();
  }

  @Test
  void canBeSetAgainWhenItHasRung() throws Exception {
    clock.ringWithin(SOON);
    rungOff();
    clock.ringWithin(SOON);
    door.sleep(clock::isSet);
  }

  @Test
  void putOffIsForgotten() {
    clock.ringWithin(HOUR);
    clock.putOff();
    assertThat(timer.getQueue()).isEmpty();
  }

  /// The one thread of the timer has been through with the alarm.
  private void rungOff() throws Exception {
    timer.schedule(() -> {}, 2 * SOON, TimeUnit.NANOSECONDS).get(30, TimeUnit.SECONDS);
    assertThat(clock.isSet()).isFalse();
  }
}
