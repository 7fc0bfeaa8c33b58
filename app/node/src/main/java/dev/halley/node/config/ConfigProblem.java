package dev.halley.node.config;

import org.jspecify.annotations.Nullable;

/// One mistake: what is wrong and what to do about it. Its text is one line.
///
/// @param origin where it was written; null when something is missing or in use
/// @param key the setting as it is spelled in `config.toml`, or what else is meant
/// @param value as written, cut when it is long; null when there is none
/// @param remedy what to do
public record ConfigProblem(
    @Nullable Origin origin, String key, @Nullable String value, String remedy) {
  /// Longest value quoted.
  private static final int MAX_QUOTED = 120;

  public ConfigProblem {
    key = oneLine(key);
    value = value == null ? null : oneLine(cut(value));
    remedy = oneLine(remedy);
  }

  private static String cut(String value) {
    return value.length() <= MAX_QUOTED ? value : value.substring(0, MAX_QUOTED) + "...";
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }

  @Override
  public String toString() {
    String place = origin == null ? "" : oneLine(origin.toString()) + ": ";
    return place + key + (value == null ? " " : " is \"" + value + "\": ") + remedy;
  }
}
