package dev.halley.benchmarks.compare;

import java.util.Locale;

/// Numbers as people read them.
final class Numbers {
  private Numbers() {}

  /// Three digits that matter.
  static String rounded(double value) {
    String format = value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, value);
  }

  /// As it was written.
  static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
