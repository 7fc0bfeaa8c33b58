package dev.halley.p2p.admission;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.halley.fuzzing.FuzzedChance;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/// Whatever happens to a switch, in an order that a fuzzer chooses: the ledger is what the events
/// and actions say, and every decision the one that the rules ask for. The model is that of
/// [SwitchCoreProperties].
@NullUnmarked
class SwitchCoreFuzzTest {
  /// More steps than the random schedules have; a fault needs a few.
  private static final int MOST_STEPS = 1_000;

  @FuzzTest
  void keepsTheLedgerRight(byte[] input) {
    var chance = new FuzzedChance(input);
    boolean unruly = chance.nextBoolean();
    SwitchPolicy policy = Schedule.randomPolicy(chance);
    long seed = chance.nextInt(256);
    List<Step> steps = new ArrayList<>();
    while (!chance.isSpent() && steps.size() < MOST_STEPS) {
      steps.add(Step.random(chance, unruly));
    }
    Schedule.run(policy, seed, steps);
  }
}
