package dev.halley.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Which names somebody may have meant who wrote another one.
final class Meant {
  private static final int MOST = 3;

  private Meant() {}

  /// {@return the nearest names, the nearest first; those that need more than two and a third of
  /// the letters changed are not meant}
  static List<String> of(String written, Collection<String> names) {
    int limit = Math.max(2, written.length() / 3);
    return names.stream()
        .filter(name -> changes(written, name) <= limit)
        .sorted(Comparator.comparingInt((String name) -> changes(written, name)))
        .limit(MOST)
        .toList();
  }

  /// Letters to be put in, taken out or exchanged.
  private static int changes(String a, String b) {
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int exchanged = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(exchanged, 1 + Math.min(row[j - 1], above[j]));
      }
      above = row;
    }
    return above[b.length()];
  }
}
