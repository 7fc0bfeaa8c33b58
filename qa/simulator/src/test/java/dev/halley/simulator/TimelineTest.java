package dev.halley.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private final Timeline time = new Timeline();

  @Test
  void runsTasksInTheOrderOfTheirMomentsAndThenOfTheirScheduling() {
    var random = new SplittableRandom(1);
    List<long[]> ran = new ArrayList<>();
    for (int i = 0; i < 200_000; i++) {
      long at = random.nextLong(1_000);
      long order = i;
      time.at(at, () -> ran.add(new long[] {time.nowNs(), at, order}));
    }
    time.run(2_000);
    assertThat(ran).hasSize(200_000);
    for (int i = 1; i < ran.size(); i++) {
      long[] before = ran.get(i - 1);
      long[] after = ran.get(i);
      if (after[0] != after[1]
          || before[1] > after[1]
          || (before[1] == after[1] && before[2] > after[2])) {
        throw new AssertionError("out of order at " + i);
      }
    }
  }

  @Test
  void stopsAtTheGivenMomentAndGoesOnFromThere() {
    List<String> ran = new ArrayList<>();
    time.at(10, () -> ran.add("early"));
    time.at(11, () -> ran.add("late"));
    time.run(10);
    assertThat(ran).containsExactly("early");
    assertThat(time.instant()).isEqualTo(Timeline.START.plusNanos(10));
    time.run(20);
    assertThat(ran).containsExactly("early", "late");
  }

  @Test
  void nothingHappensInThePast() {
    time.run(5);
    assertThatIllegalArgumentException().isThrownBy(() -> time.at(4, () -> {}));
  }

  @Test
  void farAwayMomentsAreTheEndOfTime() {
    assertThat(Timeline.toNs(Instant.MAX)).isEqualTo(Long.MAX_VALUE);
    assertThat(Timeline.toNs(Timeline.START.plusSeconds(2))).isEqualTo(2_000_000_000L);
  }
}
