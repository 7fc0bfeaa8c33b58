package dev.halley.pex;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.halley.fuzzing.FuzzedChance;
import java.util.concurrent.atomic.AtomicInteger;

/// Whatever happens around it, in an order that a fuzzer chooses, a core keeps the etiquette of
/// [HostileWorld].
class PexCoreFuzzTest {
  /// As many as an input can mean; each may be ten minutes of ticks.
  private static final int MOST_EVENTS = 200;

  @FuzzTest
  void keepsTheEtiquette(byte[] input) {
    var chance = new FuzzedChance(input);
    var policy = PexPolicy.DEFAULT;
    if (chance.nextBoolean()) {
      policy = policy.withRole(SeedRole.DEFAULT);
    }
    var events = new AtomicInteger(MOST_EVENTS);
    new HostileWorld(policy, chance, chance.nextInt(256))
        .run(() -> !chance.isSpent() && events.getAndDecrement() > 0);
  }
}
