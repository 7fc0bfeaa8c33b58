package dev.halley.pex.manager;

/// How many nodes there must be, if so many answers, each a random sample of so many different
/// nodes, told of so many distinct ones. Tellers that know only the same few make it too small.
final class SampledSize {
  /// Beyond this there are too few repetitions to tell anything.
  static final double MOST = 1e9;

  private SampledSize() {}

  /// @param answers that were not empty
  /// @param told entries of all answers together
  /// @param distinct how many of those were different, about
  static double of(long answers, long told, double distinct) {
    if (answers == 0) {
      return 0;
    }
    double each = (double) told / answers;
    // without any repetition, one is assumed, or nothing could be said
    double seen = Math.min(distinct, told - 1.0);
    double low = Math.max(distinct, each);
    double high = MOST;
    if (expected(low, answers, each) >= seen) {
      return low;
    }
    while (high - low > 0.5 + low / 10_000) {
      double middle = (low + high) / 2;
      if (expected(middle, answers, each) < seen) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /// Distinct nodes that these answers tell of on average; grows with the size.
  private static double expected(double size, long answers, double each) {
    return -size * Math.expm1(answers * Math.log1p(-each / Math.max(each, size)));
  }
}
