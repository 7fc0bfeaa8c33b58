package dev.halley.pex.manager;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DistinctCountProperties {
  private static DistinctCount counted(int k, int distinct, long seed) {
    var count = new DistinctCount(k);
    var random = new SplittableRandom(seed);
    long[] values = random.longs(distinct).toArray();
    for (long value : values) {
      count.add(value);
    }
    for (int i = 0; i < distinct / 2; i++) { // repetitions change nothing
      count.add(values[random.nextInt(distinct)]);
    }
    return count;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 15, 16, 17, 401})
  void isExactBelowItsSize(int distinct) {
    for (long seed = 1; seed <= 50; seed++) {
      assertThat(counted(402, distinct, seed).count()).as("seed %d", seed).isEqualTo(distinct);
    }
  }

  /// The root of the mean square error over many seeds is what theory says, and no single estimate
  /// is five times that far off.
  @ParameterizedTest
  @ValueSource(ints = {64, 402, 4_096})
  void isOffByOneOverTheRootOfItsSize(int k) {
    int distinct = 20_000;
    double theory = 1 / Math.sqrt(k - 2.0);
    double squares = 0;
    int seeds = 200;
    for (long seed = 1; seed <= seeds; seed++) {
      double error = counted(k, distinct, seed).count() / distinct - 1;
      assertThat(Math.abs(error)).as("seed %d", seed).isLessThan(5 * theory);
      squares += error * error;
    }
    assertThat(Math.sqrt(squares / seeds)).isBetween(0.7 * theory, 1.3 * theory);
  }

  @Test
  void mergedCountsAreThoseOfOneThatSawEverything() {
    for (long seed = 1; seed <= 50; seed++) {
      var random = new SplittableRandom(seed);
      var all = new DistinctCount(100);
      var parts = new DistinctCount[] {new DistinctCount(100), new DistinctCount(100)};
      for (int i = 0; i < 1_000; i++) {
        long value = random.nextLong() >> 54; // many repetitions
        long spread = value * 0x9e3779b97f4a7c15L;
        all.add(spread);
        parts[random.nextInt(2)].add(spread);
      }
      parts[0].addAll(parts[1]);
      assertThat(parts[0].count()).as("seed %d", seed).isEqualTo(all.count());
    }
  }
}
