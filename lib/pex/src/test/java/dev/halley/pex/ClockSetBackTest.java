package dev.halley.pex;

import static dev.halley.pex.Scene.node;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.SteadyClock;
import dev.halley.p2p.outcome.Slots;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.pex.book.AddressBook;
import dev.halley.pex.book.BookPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Somebody sets the machine's clock while nobody answers.
final class ClockSetBackTest {
  private static final Duration STEP = Duration.ofMillis(100);
  private static final int STEPS = 36_000; // an hour

  private Instant wall = Scene.START;
  private long ns;

  @Test
  void goesOnLookingForPeersAsIfNothingHadHappened() {
    List<Integer> undisturbed = new ClockSetBackTest().dials(Duration.ZERO);
    assertThat(undisturbed.getLast()).isGreaterThan(STEPS / 2);
    assertThat(dials(Duration.ofHours(3))).isEqualTo(undisturbed);
  }

  /// In which steps a node is dialled when the wall is set back after a minute.
  private List<Integer> dials(Duration setBack) {
    var clock = new SteadyClock(() -> wall, () -> ns);
    var random = new Random(1);
    var book = new AddressBook(BookPolicy.of(Scene.SELF), _ -> false, clock, random);
    var core = new PexCore(PexPolicy.DEFAULT, book, clock, random);
    var free = new Slots(0, 0, 0, 0, 0, 10, 40, 16);
    for (int n = 1; n <= 30; n++) {
      book.add(node(n), node(n));
    }
    var dials = new ArrayList<Integer>();
    List<PexAction> actions = new ArrayList<>(core.on(new PexEvent.Started(free)));
    for (int step = 0; step < STEPS; step++) {
      if (step == 600) {
        wall = wall.minus(setBack);
      }
      while (!actions.isEmpty()) {
        if (actions.removeFirst() instanceof PexAction.Dial(var target, var purpose)) {
          dials.add(step);
          var refused = Verdict.of(Verdict.Kind.REFUSED, "");
          actions.addAll(core.on(new PexEvent.DialEnded(target, purpose, refused, free)));
        }
      }
      wall = wall.plus(STEP);
      ns += STEP.toNanos();
      if (!core.nextWake().isAfter(clock.instant())) {
        actions.addAll(core.on(new PexEvent.Tick(free)));
      }
    }
    return dials;
  }
}
