package dev.halley.simulator;

import java.util.Arrays;

/// How long something took, many times over.
final class Delays {
  private long[] ns = new long[64];
  private int count;
  private int never;

  void add(long value) {
    if (count == ns.length) {
      ns = Arrays.copyOf(ns, 2 * count);
    }
    ns[count++] = value;
  }

  /// It did not happen.
  void addNever() {
    never++;
  }

  int count() {
    return count;
  }

  int never() {
    return never;
  }

  /// In seconds, among those that happened; NaN when none did.
  double quantile(double share) {
    if (count == 0) {
      return Double.NaN;
    }
    long[] sorted = Arrays.copyOf(ns, count);
    Arrays.sort(sorted);
    return sorted[Math.min(count - 1, (int) (share * count))] / 1e9;
  }

  double max() {
    return quantile(1);
  }
}
