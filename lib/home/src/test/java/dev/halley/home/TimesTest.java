package dev.halley.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
  private static final String USUAL = "2026-03-01T09:15:30.123456789Z";

  /// What the JDK's own parser makes of it.
  private static Instant expected(String text) {
    try {
      var time = OffsetDateTime.parse(text).toInstant();
      return time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time;
    } catch (DateTimeException e) {
      return Instant.EPOCH;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        USUAL,
        "2026-03-01T09:15:30Z",
        "2026-03-01T09:15:30.5Z",
        "2026-03-01T09:15:30.Z",
        "2026-03-01T09:15:30.1234567890Z",
        "2026-03-01T09:15:30",
        "2026-03-01T09:15Z",
        "2026-03-01T09:15:30z",
        "2026-03-01T09:15:30,5Z",
        "2026-02-29T09:15:30Z",
        "2024-02-29T24:00:00Z",
        "2026-03-01T23:59:60Z",
        "2026-03-01T09:15:3٣Z",
        "2026-03-01T09:15:+3Z",
        "1969-12-31T23:59:59.9Z",
        "1970-01-01T00:00:00.000000001Z",
        "Z"
      })
  void readsAsTheJdkDoes(String text) {
    assertThat(Times.parse(text)).isEqualTo(expected(text));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void readsRandomlyDamagedTimesAsTheJdkDoes(long seed) {
    var random = new Random(seed);
    int sound = 0;
    for (int round = 0; round < 20_000; round++) {
      var text = new StringBuilder(USUAL);
      for (int n = random.nextInt(3); n > 0; n--) {
        text.setCharAt(
            random.nextInt(text.length()), "0123456789.-:TZ+".charAt(random.nextInt(16)));
      }
      text.delete(random.nextInt(10) + 19, USUAL.length() - 1);
      assertThat(Times.parse(text.toString()))
          .as("seed %d", seed)
          .isEqualTo(expected(text.toString()));
      sound += Times.parse(text.toString()).isAfter(Instant.EPOCH) ? 1 : 0;
    }
    assertThat(sound).as("seed %d", seed).isGreaterThan(1_000);
  }
}
