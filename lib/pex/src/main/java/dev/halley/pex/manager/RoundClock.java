package dev.halley.pex.manager;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// A round every so often, the first one at once.
final class RoundClock {
  private final Duration period;
  private final InstantSource clock;
  private final RandomGenerator random;
  private Instant next;

  RoundClock(Duration period, InstantSource clock, RandomGenerator random) {
    this.period = period;
    this.clock = clock;
    this.random = random;
    this.next = clock.instant();
  }

  Instant next() {
    return next;
  }

  void begin() {
    // a little apart, so that nodes started together don't stay in step
    next = clock.instant().plus(period).plusMillis(random.nextLong(1_000));
  }
}
