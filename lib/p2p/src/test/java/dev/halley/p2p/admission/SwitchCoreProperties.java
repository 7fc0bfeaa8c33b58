package dev.halley.p2p.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.Seeds;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/// Random sequences of everything that can happen to a switch. After every step the ledger must be
/// what the events and actions say, and every decision the one that the rules ask for. A sequence
/// that fails is told in its shortest form.
@NullUnmarked
class SwitchCoreProperties {
  private static final int STEPS = 400;

  /// Ten times as much with `./check --long`.
  private static final int TIMES = Boolean.getBoolean("halley.long") ? 10 : 1;

  private final long firstSeed = Seeds.next(SwitchCoreProperties.class);

  @Test
  void everyRandomScheduleKeepsTheLedgerRight() {
    assertThat(run(TIMES * 3_700, false, Schedule::randomPolicy)).isGreaterThan(TIMES * 1_000_000L);
  }

  @Test
  void shellThatBreaksTheOrderOfEventsCanNotBreakTheLedger() {
    assertThat(run(TIMES * 500, true, Schedule::randomPolicy)).isGreaterThan(TIMES * 150_000L);
  }

  @Test
  void everyRandomScheduleKeepsThePoolRight() {
    assertThat(run(TIMES * 1_000, false, Schedule::randomPool)).isGreaterThan(TIMES * 270_000L);
  }

  @Test
  void shellThatBreaksTheOrderOfEventsCanNotBreakThePool() {
    assertThat(run(TIMES * 250, true, Schedule::randomPool)).isGreaterThan(TIMES * 70_000L);
  }

  /// @return how many events there were
  private long run(
      int schedules, boolean unruly, Function<RandomGenerator, SwitchPolicy> policies) {
    var seeds = new SplittableRandom(firstSeed);
    long events = 0;
    for (int i = 0; i < schedules; i++) {
      var random = new SplittableRandom(seeds.nextLong());
      SwitchPolicy policy = policies.apply(random);
      long chance = random.nextLong();
      List<Step> steps = Stream.generate(() -> Step.random(random, unruly)).limit(STEPS).toList();
      try {
        events += Schedule.run(policy, chance, steps);
      } catch (AssertionError | RuntimeException _) {
        throw shortest(policy, chance, steps);
      }
    }
    return events;
  }

  private static AssertionError shortest(SwitchPolicy policy, long chance, List<Step> steps) {
    List<Step> few = Shrinker.shrink(steps, some -> fault(policy, chance, some) != null);
    Throwable fault = fault(policy, chance, few);
    String story = few.stream().map(Step::toString).collect(Collectors.joining("\n  "));
    return new AssertionError(
        "%s%nafter, with %s and %d:%n  %s".formatted(fault, policy, chance, story), fault);
  }

  /// What is wrong with a sequence, or null.
  private static Throwable fault(SwitchPolicy policy, long chance, List<Step> steps) {
    try {
      Schedule.run(policy, chance, steps);
      return null;
    } catch (AssertionError | RuntimeException e) {
      return e;
    }
  }
}
