package dev.halley.reliability.attacks;

import java.util.Random;

/// Where a test's chance comes from: a new seed in every run, printed so that `-Dhalley.seed` can
/// repeat it.
final class Chance {
  private Chance() {}

  static Random of(Class<?> test) {
    long seed = Long.getLong("halley.seed", System.nanoTime());
    System.out.printf("%s: random seed %d%n", test.getSimpleName(), seed);
    return new Random(seed);
  }
}
