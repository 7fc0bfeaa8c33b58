package dev.halley.pex;

import java.time.Duration;
import java.util.Objects;
import java.util.random.RandomGenerator;

/// When an endpoint that could not be dialled may be dialled again.
///
/// @param growth how the pause grows with the failures in a row
/// @param first pause after the first failure, chance aside
/// @param longest pause, chance aside
/// @param jitterPercent chance adds up to this share of the pause
/// @param jitter chance adds up to this much whatever the pause is
/// @param dropsUnproven an endpoint whose pause has reached the longest is forgotten when its node
///   never answered; others are tried for ever
public record RetryPolicy(
    Growth growth,
    Duration first,
    Duration longest,
    int jitterPercent,
    Duration jitter,
    boolean dropsUnproven) {
  /// How pauses grow.
  public enum Growth {
    /// Each is twice the one before.
    DOUBLING,
    /// Each is longer than the one before by the first.
    LINEAR
  }

  /// 5 s after the first failure, doubled up to 85 min, plus up to half of that.
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(
          Growth.DOUBLING,
          Duration.ofSeconds(5),
          Duration.ofSeconds(5 << 10),
          50,
          Duration.ZERO,
          false);

  /// Sei's: 500 ms after the first failure, doubled up to 2 min, plus up to 5 s. There the ninth
  /// failure has any peer deleted, persistent ones too; here only what never answered.
  public static final RetryPolicy SEI =
      new RetryPolicy(
          Growth.DOUBLING,
          Duration.ofMillis(500),
          Duration.ofMinutes(2),
          0,
          Duration.ofSeconds(5),
          true);

  /// Tendermint 0.35's: 250 ms more with every failure, up to 30 min, plus up to 5 s.
  public static final RetryPolicy TENDERMINT_035 =
      new RetryPolicy(
          Growth.LINEAR,
          Duration.ofMillis(250),
          Duration.ofMinutes(30),
          0,
          Duration.ofSeconds(5),
          false);

  /// Refuses what makes no sense with an [IllegalArgumentException].
  public RetryPolicy {
    Objects.requireNonNull(growth);
    Positive.require(first, "first pause");
    if (longest.compareTo(first) < 0) {
      throw new IllegalArgumentException("the longest pause is shorter than the first");
    }
    if (jitterPercent < 0 || jitter.isNegative()) {
      throw new IllegalArgumentException("jitter must not be negative");
    }
  }

  /// {@return how long to wait}
  ///
  /// @param failures in a row, at least 1
  /// @param random spreads the pauses
  public Duration pause(int failures, RandomGenerator random) {
    long pauseMs = pauseMs(failures);
    long spreadMs = pauseMs * jitterPercent / 100;
    return Duration.ofMillis(pauseMs + upTo(spreadMs, random) + upTo(jitter.toMillis(), random));
  }

  private static long upTo(long boundMs, RandomGenerator random) {
    return boundMs == 0 ? 0 : random.nextLong(boundMs);
  }

  /// {@return whether an endpoint that never answered is given up}
  ///
  /// @param failures in a row, at least 1
  public boolean isHopeless(int failures) {
    return dropsUnproven && pauseMs(failures) >= longest.toMillis();
  }

  private long pauseMs(int failures) {
    int steps = Math.max(0, failures - 1);
    long grown =
        switch (growth) {
          // beyond 2^30 times the first pause nothing grows, so that nothing overflows
          case DOUBLING -> first.toMillis() << Math.min(steps, 30);
          case LINEAR -> first.toMillis() * (steps + 1L);
        };
    return Math.min(grown, longest.toMillis());
  }
}
