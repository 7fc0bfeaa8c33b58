package dev.halley.pex;

import static dev.halley.pex.Scene.node;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.outcome.Slots;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.pex.book.Entry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Dials that the operator asked for.
class OthersDialsTest {
  private static final NetAddress KNOWN = node(1);
  private static final Slots NONE_FREE = new Slots(0, 0, 0, 0, 0, 0, 40, 0);

  private final Scene scene = Scene.peer();

  @BeforeEach
  void knowsAProvenNode() {
    scene.prove(KNOWN);
    scene.limits = NONE_FREE;
    scene.start();
  }

  private void ended(NetAddress who, Verdict.Kind kind) {
    scene.tell(new PexEvent.OthersDialEnded(who, Verdict.of(kind, ""), scene.slots()));
  }

  private Entry entry() {
    return scene.book.entry(KNOWN.id()).orElseThrow();
  }

  @Test
  void twoFailuresAMinuteApartDemote() {
    scene.pass(Duration.ofMinutes(5));
    ended(KNOWN, Verdict.Kind.REFUSED);
    assertThat(entry().suspected()).isTrue();
    assertThat(entry().proven()).isTrue();
    assertThat(entry().lastAttempt()).isEqualTo(scene.now);
    scene.pass(Duration.ofMinutes(1));
    ended(KNOWN, Verdict.Kind.REFUSED);
    assertThat(entry().proven()).isFalse();
    assertThat(entry().attempts()).isEqualTo(2);
  }

  @Test
  void anAddressThatJustFailedIsLeftAloneForAWhile() {
    ended(KNOWN, Verdict.Kind.REFUSED);
    scene.limits = new Slots(0, 0, 0, 0, 0, 10, 40, 0);
    scene.accept(node(2));
    assertThat(scene.dialled()).isEmpty();
  }

  @Test
  void whatWasRefusedWithoutAnAttemptShowsNothing() {
    for (Verdict.Kind kind :
        List.of(Verdict.Kind.DUPLICATE, Verdict.Kind.FULL, Verdict.Kind.CANCELLED)) {
      scene.pass(Duration.ofMinutes(5));
      ended(KNOWN, kind);
      assertThat(entry().suspected()).isFalse();
      assertThat(entry().lastAttempt()).isBefore(scene.now);
    }
  }

  @Test
  void aSeedIsNotChargedAsItIsNotByOurOwnDials() {
    var other = new Scene(PexPolicy.DEFAULT.withSeeds(List.of(KNOWN)));
    other.prove(KNOWN);
    other.tell(
        new PexEvent.OthersDialEnded(KNOWN, Verdict.of(Verdict.Kind.REFUSED, ""), other.slots()));
    assertThat(other.book.entry(KNOWN.id()).orElseThrow().suspected()).isFalse();
  }
}
