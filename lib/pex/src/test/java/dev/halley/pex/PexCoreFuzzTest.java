package dev.halley.pex;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.halley.fuzzing.FuzzedChance;

/// Whatever happens around it, in an order that a fuzzer chooses, a core keeps the etiquette of
/// [HostileWorld].
class PexCoreFuzzTest {
  @FuzzTest
  void keepsTheEtiquette(byte[] input) {
    var chance = new FuzzedChance(input);
    var policy = PexPolicy.DEFAULT;
    if (chance.nextBoolean()) {
      policy = policy.withRole(SeedRole.DEFAULT);
    }
    new HostileWorld(policy, chance, chance.nextInt(256)).run(() -> !chance.isSpent());
  }
}
