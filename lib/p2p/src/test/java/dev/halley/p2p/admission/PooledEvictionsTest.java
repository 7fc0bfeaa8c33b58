package dev.halley.p2p.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.outcome.Misbehaviour.Severity;
import dev.halley.p2p.outcome.StopReason;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/// Who has to go while one number of slots serves both directions.
@NullUnmarked
class PooledEvictionsTest {
  @Test
  void evictsAnOffenderOnce() {
    var pooled = new Pooled(4, 0);
    pooled.accept(1);
    assertThat(pooled.report(1, Severity.DISCONNECT)).isEqualTo("-1");
    assertThat(pooled.report(1, Severity.DISCONNECT)).isEmpty();
  }

  @Test
  void doesNotRememberOffencesOfWhomItIsNotConnectedTo() {
    var pooled = new Pooled(4, 0);
    pooled.dial(1);
    assertThat(pooled.report(1, Severity.DISCONNECT)).isEmpty();
    assertThat(pooled.report(2, Severity.DISCONNECT)).isEmpty();
    assertThat(pooled.dialled(1)).isEqualTo("start");
    assertThat(pooled.accept(2)).isEqualTo("start");
    assertThat(pooled.offences).isEmpty();
  }

  @Test
  void bearsWithSmallOffencesUntilAllSlotsAreTaken() {
    var pooled = new Pooled(2, 0);
    pooled.accept(1);
    assertThat(pooled.report(1, Severity.COUNT)).isEmpty();
    pooled.accept(2);
    assertThat(pooled.report(1, Severity.COUNT)).isEqualTo("-1");
    assertThat(pooled.offences).containsExactly("1 COUNT", "1 COUNT");
  }

  @Test
  void tellsTheRankingWhatAnOffenceLeadsTo() {
    var pooled = new Pooled(4, 0);
    pooled.accept(1);
    pooled.report(1, Severity.BAN);
    assertThat(pooled.offences).containsExactly("1 BAN");
    pooled.lose(1);
    assertThat(pooled.accept(1)).isEqualTo("banned");
  }

  @Test
  void bearsWithSmallOffencesWhereSlotsAreApart() {
    var pooled = new Pooled(SwitchPolicy.DEFAULT.withSlots(1, 1));
    pooled.accept(1);
    assertThat(pooled.report(1, Severity.COUNT)).isEmpty();
  }

  @Test
  void evictsThroughDialledAndAcceptedUpgrades() {
    var pooled = new Pooled(2, 2).scored(1, 1).scored(2, 2).scored(3, 30).scored(4, 40);
    pooled.accept(1);
    pooled.accept(2);
    assertThat(pooled.connect(3)).isEqualTo("start -1");
    assertThat(pooled.accept(4)).isEqualTo("start -2");
    pooled.lose(1);
    pooled.lose(2);
    var slots = pooled.rig.core.slots();
    assertThat(List.of(slots.outbound(), slots.inbound())).containsExactly(1, 1);
  }

  @Test
  void saysThatAnEvictedPeerWasDismissedAndDropsWhatWaitsForItsPlace() {
    var pooled = new Pooled(1, 1).scored(2, 20);
    pooled.accept(1);
    pooled.rig.accepted(11, 1);
    var actions = pooled.rig.accepted(2, 2);
    assertThat(Rig.only(SwitchAction.Reject.class, actions).connection()).isEqualTo(11);
    assertThat(Rig.only(SwitchAction.Stop.class, actions).reason().kind())
        .isEqualTo(StopReason.Kind.DISMISSED);
  }

  @Test
  void leavesADialAloneWhenThePeerItIsFromLeaves() {
    var pooled = new Pooled(2, 0);
    pooled.dial(2);
    pooled.accept(2);
    pooled.lose(2);
    assertThat(pooled.rig.core.slots().dialing()).isOne();
    assertThat(pooled.dialled(2)).isEqualTo("start");
  }

  @Test
  void ignoresTheEndOfWhatNeverWas() {
    var pooled = new Pooled(2, 0);
    assertThat(pooled.rig.closed(9)).isEmpty();
    assertThat(pooled.rig.removed(9)).isEmpty();
  }
}
