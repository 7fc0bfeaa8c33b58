package dev.halley.pex.book;

import java.time.Duration;

/// What has become of the nodes that were told to others within [#WINDOW], each counted once.
///
/// @param works the latest look at it after it was told found it there
/// @param failed likewise, but not there, or somebody else; forgotten ones included
/// @param unknown not looked at since
public record Served(int works, int failed, int unknown) {
  static final int MINUTES = 60;

  /// Long enough for a seed to have looked at each of them again.
  public static final Duration WINDOW = Duration.ofMinutes(MINUTES);

  /// Of a book that told nobody anything.
  public static final Served NONE = new Served(0, 0, 0);

  /// Since 1970.
  static int minute(long ms) {
    return (int) (ms / 60_000);
  }
}
