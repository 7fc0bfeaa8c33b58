package dev.halley.home;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// Times as Go writes them: RFC 3339 with up to nine decimals and any offset, year 1 for "never".
final class Times {
  private static final String NEVER = "0001-01-01T00:00:00Z";
  private static final String SECONDS = "0000-00-00T00:00:00";
  private static final int MAX_DECIMALS = 9;

  private Times() {}

  /// What can't be read, and everything before 1970, is [Instant#EPOCH]: never.
  static Instant parse(String text) {
    if (text.equals(NEVER)) {
      return Instant.EPOCH;
    }
    try {
      Instant usual = usual(text);
      Instant time = usual != null ? usual : OffsetDateTime.parse(text).toInstant();
      return time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time;
    } catch (DateTimeException e) {
      return Instant.EPOCH;
    }
  }

  /// Reads `2026-03-01T09:15:30.5Z` by hand, null for any other form: the JDK's parser would need
  /// longer for the times of a full book than all the rest of a start.
  private static @Nullable Instant usual(String text) {
    int end = text.length() - 1;
    int decimals = Math.max(0, end - SECONDS.length() - 1);
    if (!text.endsWith("Z") || decimals > MAX_DECIMALS || !hasForm(text, end, decimals)) {
      return null;
    }
    return LocalDateTime.of(
            number(text, 0, 4),
            number(text, 5, 7),
            number(text, 8, 10),
            number(text, 11, 13),
            number(text, 14, 16),
            number(text, 17, 19),
            nanos(text, end, decimals))
        .toInstant(ZoneOffset.UTC);
  }

  private static boolean hasForm(String text, int end, int decimals) {
    int point = SECONDS.length();
    boolean separated = decimals == 0 ? end == point : text.charAt(point) == '.';
    for (int i = 0; separated && i < end; i++) {
      char form = i < point ? SECONDS.charAt(i) : '0';
      char found = text.charAt(i);
      separated = i == point || (form == '0' ? found >= '0' && found <= '9' : found == form);
    }
    return separated;
  }

  private static int nanos(String text, int end, int decimals) {
    int nanos = decimals == 0 ? 0 : number(text, end - decimals, end);
    for (int i = decimals; i < MAX_DECIMALS; i++) {
      nanos *= 10;
    }
    return nanos;
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }

  static String format(Instant time) {
    return time.isAfter(Instant.EPOCH) ? time.toString() : NEVER;
  }
}
