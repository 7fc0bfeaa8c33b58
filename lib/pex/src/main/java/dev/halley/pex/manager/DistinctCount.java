package dev.halley.pex.manager;

import java.util.Arrays;

/// Counts the distinct among many numbers in little memory, by the k smallest of them (Bar-Yossef
/// et al., Counting Distinct Elements in a Data Stream, 2002): exact for up to k, then with a
/// standard error of about 1/√(k − 2).
///
/// The numbers must be spread evenly, and nobody who wants to mislead us may choose them: they are
/// hashes with a secret key.
final class DistinctCount {
  private static final double RANGE = 0x1p64;

  private final int k;
  private long[] smallest = new long[16]; // ascending; at most k, with their sign bits flipped
  private int size;

  /// @param k at least 3
  DistinctCount(int k) {
    if (k < 3) {
      throw new IllegalArgumentException("too few values to count by: " + k);
    }
    this.k = k;
  }

  /// Takes note of one more, whether it was there before or not.
  ///
  /// @param hash unsigned
  void add(long hash) {
    long value = hash ^ Long.MIN_VALUE;
    int place = ~Arrays.binarySearch(smallest, 0, size, value);
    if (place < 0 || place == k) {
      return; // known, or larger than all that are kept
    }
    if (size < k) {
      size++;
      if (size > smallest.length) {
        smallest = Arrays.copyOf(smallest, Math.min(k, 2 * smallest.length));
      }
    }
    System.arraycopy(smallest, place, smallest, place + 1, size - 1 - place);
    smallest[place] = value;
  }

  /// Takes note of all that the other one counted, as if each had been added here.
  void addAll(DistinctCount other) {
    for (int i = 0; i < other.size; i++) {
      add(other.smallest[i] ^ Long.MIN_VALUE);
    }
  }

  /// How many distinct ones there were, about.
  double count() {
    if (size < k) {
      return size;
    }
    double greatest = smallest[k - 1] + RANGE / 2;
    return (k - 1) * RANGE / (greatest + 1);
  }
}
