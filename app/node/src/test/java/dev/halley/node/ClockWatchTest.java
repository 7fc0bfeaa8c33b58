package dev.halley.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ClockWatchTest {
  private final AtomicReference<Instant> wall =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  private long ns;
  private final ClockWatch watch = new ClockWatch(wall::get, () -> ns);

  private void pass(Duration time) {
    wall.set(wall.get().plus(time));
    ns += time.toNanos();
  }

  private void set(Duration by) {
    wall.set(wall.get().plus(by));
  }

  @Test
  void saysOnceThatTheClockWasSetBackAndOnceThatItHasCaughtUp() {
    pass(Duration.ofMinutes(2));
    assertThat(watch.look()).isEmpty();
    set(Duration.ofHours(-1));
    pass(Duration.ofMinutes(2));
    assertThat(watch.look()).hasValueSatisfying(line -> assertThat(line).contains("3600 s"));
    pass(Duration.ofMinutes(2));
    assertThat(watch.look()).isEmpty();
    set(Duration.ofHours(1));
    assertThat(watch.look()).hasValueSatisfying(line -> assertThat(line).contains("caught up"));
    pass(Duration.ofMinutes(2));
    assertThat(watch.look()).isEmpty();
  }

  @Test
  void aSmallCorrectionOrAJumpAheadIsNoNews() {
    set(Duration.ofSeconds(-5));
    assertThat(watch.look()).isEmpty();
    set(Duration.ofDays(1));
    assertThat(watch.look()).isEmpty();
  }
}
