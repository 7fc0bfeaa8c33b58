package dev.halley.p2p.mconn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class RateTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void aFloodIsHeldToTheRate() {
    for (long rate : new long[] {1_000, 512_000, 5_120_000}) {
      RateLimiter limiter = new RateLimiter(rate, 0);
      long now = 0;
      long flowed = 0;
      long end = 100 * SECOND;
      while (now < end) {
        long delay = limiter.delayNs(now);
        now += delay;
        if (delay == 0) {
          long chunk = Math.min(limiter.quota(now), 65_536) + 10;
          limiter.spend(chunk);
          flowed += chunk;
        }
      }
      assertThat(flowed).isCloseTo(rate * 100, Percentage.withPercentage(10));
    }
  }

  @Test
  void neverLetsMoreThroughThanRateAndBurst() {
    for (long seed = 0; seed < 200; seed++) {
      var random = new SplittableRandom(seed);
      long rate = random.nextLong(100, 10_000_000);
      RateLimiter limiter = new RateLimiter(rate, 0);
      long flowed = 0;
      for (long now = 0; now < 10 * SECOND; now += random.nextLong(SECOND / 10)) {
        long quota = limiter.quota(now);
        limiter.spend(quota);
        flowed += quota;
        double allowed = rate * (now / (double) SECOND) + rate / 10.0 + 1;
        assertThat((double) flowed).as("seed %d", seed).isLessThanOrEqualTo(allowed);
      }
    }
  }

  @Test
  void aDebtIsPaidByWaiting() {
    RateLimiter limiter = new RateLimiter(1_000, 0);
    assertThat(limiter.quota(0)).isEqualTo(100);
    limiter.spend(1_100);
    long delay = limiter.delayNs(0);
    assertThat(delay).isBetween(SECOND, SECOND + SECOND / 50);
    assertThat(limiter.delayNs(delay)).isZero();
  }

  @Test
  void zeroMeansNoLimit() {
    RateLimiter limiter = new RateLimiter(0, 0);
    limiter.spend(Long.MAX_VALUE / 2);
    assertThat(limiter.delayNs(0)).isZero();
    assertThat(limiter.quota(0)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void reportsASteadyFlow() {
    RateMonitor monitor = new RateMonitor(0);
    for (long now = SECOND / 20; now <= 10 * SECOND; now += SECOND / 20) {
      monitor.add(50, now);
    }
    Status.Flow flow = monitor.status(10 * SECOND, true);
    assertThat(flow.bytes()).isEqualTo(10_000);
    assertThat(flow.averageRate()).isEqualTo(1_000);
    assertThat(flow.instantRate()).isEqualTo(1_000);
    assertThat(flow.currentRate()).isEqualTo(1_000);
    assertThat(flow.samples()).isEqualTo(100);
    assertThat(flow.idle()).isZero();
  }

  @Test
  void letsAPeakFadeByAFactorOfEPerSecond() {
    RateMonitor monitor = new RateMonitor(0);
    monitor.add(1_000, SECOND / 10);
    for (long now = SECOND / 5; now <= SECOND * 11 / 10; now += SECOND / 10) {
      monitor.add(0, now);
    }
    Status.Flow flow = monitor.status(SECOND * 11 / 10, true);
    assertThat(flow.peakRate()).isEqualTo(10_000);
    assertThat(flow.currentRate()).isCloseTo(Math.round(10_000 / Math.E), within(1L));
    assertThat(flow.instantRate()).isZero();
    assertThat(flow.idle()).isEqualTo(Duration.ofSeconds(1));
  }
}
