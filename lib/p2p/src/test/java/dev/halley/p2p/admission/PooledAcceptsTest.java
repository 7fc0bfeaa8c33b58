package dev.halley.p2p.admission;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/// Who may come in while one number of slots serves both directions.
@NullUnmarked
class PooledAcceptsTest {
  @Test
  void acceptsAnybodyButItselfAndHoldsASecondConnection() {
    var pooled = new Pooled(4, 0);
    assertThat(pooled.accept(50)).as("ourselves").isEqualTo("self");
    assertThat(pooled.accept(1)).isEqualTo("start");
    assertThat(Expectation.decision(11, pooled.rig.accepted(11, 1))).isEqualTo("hold");
    assertThat(Expectation.decision(12, pooled.rig.accepted(12, 1))).isEqualTo("duplicate");
  }

  @Test
  void acceptsNobodyAboveTheLimit() {
    var pooled = new Pooled(2, 0);
    pooled.accept(1);
    pooled.connect(2);
    assertThat(pooled.accept(3)).isEqualTo("full");
    assertThat(pooled.scored(4, 99).accept(4)).as("no upgrades").isEqualTo("full");
  }

  @Test
  void acceptsABetterPeerWhileThereIsAnUpgradeSlot() {
    var pooled = new Pooled(2, 1).scored(3, 11).scored(4, 12);
    pooled.accept(1);
    pooled.accept(2);
    assertThat(pooled.accept(3)).as("the higher ID goes first").isEqualTo("start -2");
    assertThat(pooled.accept(4)).as("2 is still there").isEqualTo("full");
    pooled.lose(2);
    assertThat(pooled.accept(4)).isEqualTo("start -1");
  }

  @Test
  void doesNotTakeAnEqualForBetter() {
    var pooled = new Pooled(1, 1);
    pooled.accept(1);
    assertThat(pooled.accept(2)).isEqualTo("full");
  }

  @Test
  void lendsTheReservationOfADialToTheSamePeerComingIn() {
    var pooled = new Pooled(1, 2).scored(70, 20).scored(3, 30);
    pooled.accept(1);
    pooled.dial(3);
    assertThat(pooled.accept(70)).as("1 is reserved for 3").isEqualTo("full");
    assertThat(pooled.accept(3)).isEqualTo("start -1");
    // our dial of it may find another link now; that takes no place and nobody with it
    assertThat(Expectation.decision(33, pooled.rig.dialled(33, Pooled.request(3), 3)))
        .isEqualTo("hold");
    pooled.lose(1);
    assertThat(pooled.rig.core.slots().inbound()).isOne();
  }

  @Test
  void acceptsDuringADialAndRefusesTheDialWhenNobodyIsLowerThanIt() {
    var pooled = new Pooled(1, 1);
    pooled.dial(2);
    assertThat(pooled.accept(1)).isEqualTo("start");
    assertThat(pooled.dialled(2)).isEqualTo("full");
  }

  @Test
  void startsWhatWaitedForADialThatFoundNoRoom() {
    var pooled = new Pooled(1, 1);
    pooled.dial(60); // whose ID is larger than ours
    assertThat(pooled.accept(60)).as("waits for our dial").isEqualTo("hold");
    assertThat(pooled.accept(1)).isEqualTo("start");
    pooled.lose(1);
    assertThat(Expectation.decision(60, pooled.rig.failed(Pooled.request(60)))).isEqualTo("start");
  }
}
