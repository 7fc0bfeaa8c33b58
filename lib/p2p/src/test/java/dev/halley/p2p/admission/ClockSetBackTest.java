package dev.halley.p2p.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.SteadyClock;
import dev.halley.p2p.outcome.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Somebody sets the machine's clock while a persistent peer is down.
class ClockSetBackTest {
  private static final Duration STEP = Duration.ofMillis(100);
  private static final int STEPS = 36_000; // an hour

  private Instant wall = Instant.parse("2026-01-01T00:00:00Z");
  private long ns;

  @Test
  void dialsAsOftenAsIfNothingHadHappened() {
    List<Integer> undisturbed = new ClockSetBackTest().dials(Duration.ZERO);
    assertThat(undisturbed).hasSizeGreaterThan(50);
    assertThat(dials(Duration.ofHours(3))).isEqualTo(undisturbed);
  }

  /// In which steps the peer is dialled when the wall is set back after five minutes.
  private List<Integer> dials(Duration setBack) {
    var clock = new SteadyClock(() -> wall, () -> ns);
    var policy = SwitchPolicy.DEFAULT.withPersistentPeers(List.of(Rig.target(1)), Duration.ZERO);
    var core =
        new SwitchCore(Rig.SELF, policy, new BanTable(clock), clock, new SplittableRandom(1));
    var dials = new ArrayList<Integer>();
    for (int step = 0; step < STEPS; step++) {
      if (step == 3_000) {
        wall = wall.minus(setBack);
      }
      for (SwitchAction action : core.on(new SwitchEvent.Tick())) {
        var dial = (SwitchAction.Dial) action;
        dials.add(step);
        core.on(new SwitchEvent.DialFailed(dial.request(), Verdict.of(Verdict.Kind.REFUSED, "")));
      }
      wall = wall.plus(STEP);
      ns += STEP.toNanos();
    }
    return dials;
  }
}
