package dev.halley.home;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/// Times as Go writes them: RFC 3339 with up to nine decimals and any offset, year 1 for "never".
final class Times {
  private static final String NEVER = "0001-01-01T00:00:00Z";

  private Times() {}

  /// What can't be read, and everything before 1970, is [Instant#EPOCH]: never.
  static Instant parse(String text) {
    try {
      var time = OffsetDateTime.parse(text).toInstant();
      return time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time;
    } catch (DateTimeException e) {
      return Instant.EPOCH;
    }
  }

  static String format(Instant time) {
    return time.isAfter(Instant.EPOCH) ? time.toString() : NEVER;
  }
}
