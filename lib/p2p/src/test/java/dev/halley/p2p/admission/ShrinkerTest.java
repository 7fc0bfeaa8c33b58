package dev.halley.p2p.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
  private static final List<Integer> NUMBERS = IntStream.range(0, 1_000).boxed().toList();

  @Test
  void keepsWhatMattersInItsOrder() {
    var needed = List.of(3, 500, 501, 999);
    assertThat(Shrinker.shrink(NUMBERS, some -> some.containsAll(needed))).isEqualTo(needed);
  }

  @Test
  void keepsOneOfManyCauses() {
    assertThat(Shrinker.shrink(NUMBERS, some -> some.stream().anyMatch(n -> n % 7 == 0)))
        .hasSize(1);
  }

  @Test
  void keepsNothingWhenNothingMatters() {
    assertThat(Shrinker.shrink(NUMBERS, _ -> true)).isEmpty();
  }
}
