package dev.halley.p2p.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.NodeId;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/// Two nodes dial each other at the same moment.
class SimultaneousDialProperties {
  private static final int SCHEDULES = 100_000;
  private static final NodeId SMALL = new NodeId(1, 0, 0);
  private static final NodeId LARGE = new NodeId(2, 0, 0);

  /// Long before the next round of anybody's search for peers.
  private static final Duration LIMIT = Duration.ofSeconds(15);

  private interface Maker extends BiFunction<NodeId, TwoNodes, TwoNodes.Node> {}

  private static final Maker OURS = TwoNodes.Ours::new;
  private static final Maker KEEPS_FIRST = TwoNodes.KeepsFirst::new;

  @Test
  void twoOfOursEndWithOneLink() {
    everySchedule(OURS, OURS, false);
  }

  @Test
  void weWithTheSmallerIdAndNodeThatKeepsItsFirstEndWithOneLink() {
    everySchedule(OURS, KEEPS_FIRST, false);
  }

  @Test
  void weWithTheLargerIdAndNodeThatKeepsItsFirstEndWithOneLink() {
    everySchedule(KEEPS_FIRST, OURS, false);
  }

  @Test
  void dialThatComesToNothingDelaysTheOtherByLessThanItsTimeOut() {
    var seeds = new SplittableRandom(4);
    for (int i = 0; i < SCHEDULES / 10; i++) {
      long seed = seeds.nextLong();
      TwoNodes world = run(seed, OURS, OURS, 20, true, Duration.ofSeconds(1));
      assertThat(world.links()).as("seed %d", seed).hasSize(1);
    }
  }

  @Test
  void twoNodesThatKeepTheirFirstOftenLoseBoth() {
    var seeds = new SplittableRandom(5);
    int lost = 0;
    for (int i = 0; i < 1_000; i++) {
      TwoNodes world = run(seeds.nextLong(), KEEPS_FIRST, KEEPS_FIRST, 20, false, LIMIT);
      lost += world.links().isEmpty() ? 1 : 0;
    }
    assertThat(lost).as("the model shows what the rule prevents").isGreaterThan(50);
  }

  private static void everySchedule(Maker small, Maker large, boolean unreachable) {
    var seeds = new SplittableRandom(3);
    int[] scales = {2, 20, 200, 500};
    for (int i = 0; i < SCHEDULES; i++) {
      long seed = seeds.nextLong();
      TwoNodes world = run(seed, small, large, scales[i % scales.length], unreachable, LIMIT);
      assertOneLink(world, seed);
    }
  }

  private static void assertOneLink(TwoNodes world, long seed) {
    boolean tidy = isTidy(world.first) && isTidy(world.second);
    if (!tidy || world.links().size() != 1) {
      throw new AssertionError(
          "seed %d scale %d ms: %d links, books %s"
              .formatted(seed, world.scaleMs, world.links().size(), tidy ? "tidy" : "wrong"));
    }
  }

  private static boolean isTidy(TwoNodes.Node node) {
    return !(node instanceof TwoNodes.Ours ours)
        || (ours.settled.values().stream().allMatch(times -> times == 1)
            && ours.core.slots().dialing() == 0
            && ours.core.slots().connected() == 1);
  }

  private static TwoNodes run(
      long seed, Maker small, Maker large, int scaleMs, boolean unreachable, Duration limit) {
    TwoNodes world = new TwoNodes(seed, scaleMs, unreachable);
    world.first = small.apply(SMALL, world);
    world.second = large.apply(LARGE, world);
    world.after(world.someTime(), world.first::dialNow);
    world.after(world.someTime(), world.second::dialNow);
    world.run(limit);
    return world;
  }
}
