package dev.halley.pex;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever happens around it, and in whatever order, a core keeps the etiquette.
final class PexCoreProperties {
  private static final int EVENTS = 15_000;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void aPeerKeepsTheEtiquetteWhateverHappens(long seed) {
    run(PexPolicy.DEFAULT, seed);
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24})
  void aPeerThatSearchesAdaptivelyKeepsTheEtiquetteToo(long seed) {
    run(PexPolicy.DEFAULT.withSearch(Search.Adaptive.DEFAULT), seed);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void aSeedKeepsTheEtiquetteWhateverHappens(long seed) {
    run(PexPolicy.DEFAULT.withRole(SeedRole.DEFAULT), seed);
  }

  private static void run(PexPolicy policy, long seed) {
    var events = new AtomicInteger(EVENTS);
    var world = new HostileWorld(policy, new Random(seed), seed);
    PexStats stats = world.run(() -> events.getAndDecrement() > 0);
    assertThat(stats.answersGiven()).as("run %s does something", seed).isPositive();
    assertThat(stats.asked()).as("run %s does something", seed).isPositive();
  }
}
