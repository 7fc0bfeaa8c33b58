package dev.halley.node.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations as Go writes them: a sequence of decimal numbers with units, for example `100ms`,
/// `1h2m` or `1.5s`. A bare `0` needs no unit.
public final class GoDuration {
  private static final Pattern PART =
      Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)(ns|us|µs|μs|ms|s|m|h)");
  private static final Pattern WHOLE = Pattern.compile("[-+]?(" + PART.pattern() + ")+");

  /// Longest text looked at; more digits than this mean nothing.
  private static final int MAX_CHARS = 100;

  private static final Map<String, BigDecimal> UNIT_NS =
      Map.of(
          "ns", BigDecimal.ONE,
          "us", BigDecimal.valueOf(1_000),
          "µs", BigDecimal.valueOf(1_000),
          "μs", BigDecimal.valueOf(1_000),
          "ms", BigDecimal.valueOf(1_000_000),
          "s", BigDecimal.valueOf(1_000_000_000),
          "m", BigDecimal.valueOf(60_000_000_000L),
          "h", BigDecimal.valueOf(3_600_000_000_000L));

  private GoDuration() {}

  /// Reads a duration of either sign.
  ///
  /// @throws IllegalArgumentException when the text is no duration or outside of 64 bits of
  ///   nanoseconds
  public static Duration parse(String text) {
    if (text.equals("0") || text.equals("+0") || text.equals("-0")) {
      return Duration.ZERO;
    }
    if (text.length() > MAX_CHARS || !WHOLE.matcher(text).matches()) {
      throw new IllegalArgumentException("not a duration such as 100ms, 20s or 1h2m");
    }
    var sum = BigDecimal.ZERO;
    Matcher parts = PART.matcher(text);
    while (parts.find()) {
      sum = sum.add(new BigDecimal(parts.group(1)).multiply(UNIT_NS.get(parts.group(2))));
    }
    try {
      long ns = sum.toBigInteger().longValueExact();
      return Duration.ofNanos(text.startsWith("-") ? -ns : ns);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("longer than 292 years", e);
    }
  }
}
