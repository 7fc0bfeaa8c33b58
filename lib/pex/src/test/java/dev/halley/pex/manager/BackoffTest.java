package dev.halley.pex.manager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.pex.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class BackoffTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final Backoff backoff = new Backoff(new Usual(), () -> NOW);

  private static final class Usual implements Pauses {
    private final Random random = new Random(1);

    @Override
    public Duration after(int failures) {
      return RetryPolicy.DEFAULT.pause(failures, random);
    }

    @Override
    public Duration shortest() {
      return RetryPolicy.DEFAULT.first();
    }

    @Override
    public boolean isHopeless(int failures) {
      return RetryPolicy.DEFAULT.isHopeless(failures);
    }
  }

  private static Endpoint endpoint(int n) {
    return new Endpoint(IpAddress.ofV4(0x0b000000 + n), 26_656);
  }

  @Test
  void remembersABoundedNumberOfEndpoints() {
    for (int n = 0; n < Backoff.CAPACITY + 100; n++) {
      backoff.failed(endpoint(n));
    }

    assertThat(backoff.size()).isEqualTo(Backoff.CAPACITY);
    assertThat(backoff.over(endpoint(0))).isTrue();
    assertThat(backoff.over(endpoint(Backoff.CAPACITY + 99))).isFalse();
  }

  @Test
  void neverPausesForLongerThanTwoHoursAndAQuarter() {
    for (int failure = 0; failure < 100; failure++) {
      backoff.failed(endpoint(1));
    }

    assertThat(Duration.between(NOW, backoff.until(endpoint(1))))
        .isBetween(Duration.ofMinutes(85), Duration.ofMinutes(135));
  }

  @Test
  void scattersThePausesOfEqualFailures() {
    backoff.failed(endpoint(1));
    backoff.failed(endpoint(2));

    assertThat(backoff.until(endpoint(1))).isNotEqualTo(backoff.until(endpoint(2)));
  }

  @Test
  void letsAProvenEndpointBeDialledAtOnce() {
    backoff.failed(endpoint(1));
    backoff.ended(endpoint(1), Verdict.Meaning.PROOF);

    assertThat(backoff.over(endpoint(1))).isTrue();
  }
}
