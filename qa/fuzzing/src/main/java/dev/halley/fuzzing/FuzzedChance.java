package dev.halley.fuzzing;

import java.util.random.RandomGenerator;

/// Chance that a fuzzer decides: each draw takes as many of the input's bytes as its bound needs,
/// and is zero when they are spent. So whatever a random test can do, a fuzzer can search.
public final class FuzzedChance implements RandomGenerator {
  private final byte[] input;
  private int at;

  public FuzzedChance(byte[] input) {
    this.input = input.clone();
  }

  /// True when the input says nothing more.
  public boolean isSpent() {
    return at >= input.length;
  }

  private int octet() {
    return isSpent() ? 0 : input[at++] & 0xff;
  }

  @Override
  public boolean nextBoolean() {
    return (octet() & 1) != 0;
  }

  @Override
  public int nextInt() {
    return octet() << 24 | octet() << 16 | octet() << 8 | octet();
  }

  @Override
  public int nextInt(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("a bound is positive, not " + bound);
    }
    long drawn = 0;
    for (long reach = 1; reach < bound; reach <<= 8) {
      drawn = drawn << 8 | octet();
    }
    return (int) (drawn % bound);
  }

  @Override
  public int nextInt(int origin, int bound) {
    return origin + nextInt(bound - origin);
  }

  @Override
  public long nextLong() {
    return (long) nextInt() << 32 | Integer.toUnsignedLong(nextInt());
  }
}
