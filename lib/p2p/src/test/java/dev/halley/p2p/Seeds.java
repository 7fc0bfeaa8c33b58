package dev.halley.p2p;

/// Where random tests begin: elsewhere in every run, or at `-Dhalley.seed`.
public final class Seeds {
  private Seeds() {}

  /// Chooses a seed and prints it.
  public static long next(Class<?> test) {
    long seed = Long.getLong("halley.seed", System.nanoTime());
    System.out.println(test.getSimpleName() + ": -Dhalley.seed=" + seed);
    return seed;
  }
}
