package dev.halley.node.config;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// What is logged and how it looks.
///
/// @param levels by module; `*` is everything without a level of its own
public record LogConfig(Map<String, Level> levels, Format format) {
  /// Every module that has no level of its own.
  public static final String EVERYTHING = "*";

  /// INFO in plain text.
  public static final LogConfig DEFAULT =
      new LogConfig(Map.of(EVERYTHING, Level.INFO), Format.PLAIN);

  public LogConfig {
    levels = Map.copyOf(levels);
  }

  /// From the most to the least talkative.
  public enum Level {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR,
    NONE
  }

  /// How a line looks.
  public enum Format {
    PLAIN,
    JSON
  }

  /// The same with other levels.
  ///
  /// @param text as `log_level` has it
  /// @throws IllegalArgumentException when that is no level
  public LogConfig withLevels(String text) {
    return new LogConfig(levels(text), format);
  }

  /// Reads one level for everything, or a list such as `p2p:debug,*:error`.
  static Map<String, Level> levels(String text) {
    var levels = new LinkedHashMap<String, Level>();
    levels.put(EVERYTHING, Level.INFO);
    for (String item : text.split(",", -1)) {
      int colon = item.indexOf(':');
      String module = colon < 0 ? EVERYTHING : item.substring(0, colon).strip();
      levels.put(module, level(item.substring(colon + 1).strip()));
    }
    return levels;
  }

  private static Level level(String text) {
    return Level.valueOf(text.toUpperCase(Locale.ROOT));
  }

  static Format format(String text) {
    return Format.valueOf(text.toUpperCase(Locale.ROOT));
  }
}
