package dev.halley.pex.manager;

/// How many nodes there must be, if so many tellers, each of whom knows a random part of them, told
/// of so many distinct ones. Tellers that all know the same few make it too small.
final class SampledSize {
  /// Beyond this there are too few repetitions to tell anything.
  static final double MOST = 1e9;

  private SampledSize() {}

  /// @param tellers how many have told us of somebody, about
  /// @param told how many each told us of, summed over them, about
  /// @param distinct how many of those were different, about
  static double of(double tellers, double told, double distinct) {
    if (tellers < 1) {
      return 0;
    }
    double each = told / tellers;
    // without any repetition, one is assumed, or nothing could be said
    double seen = Math.min(distinct, told - 1);
    double low = Math.max(distinct, each);
    double high = MOST;
    if (expected(low, tellers, each) >= seen) {
      return low;
    }
    while (high - low > 0.5 + low / 10_000) {
      double middle = (low + high) / 2;
      if (expected(middle, tellers, each) < seen) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /// Distinct nodes that these tellers tell of on average; grows with the size.
  private static double expected(double size, double tellers, double each) {
    return -size * Math.expm1(tellers * Math.log1p(-each / Math.max(each, size)));
  }
}
