package dev.halley.node.log;

import java.lang.System.Logger.Level;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What somebody logged.
record LogEvent(
    Instant time, Level level, String logger, String message, @Nullable Throwable thrown) {

  /// CometBFT's name for the level.
  String levelName() {
    return level == Level.WARNING ? "WARN" : level.name();
  }
}
