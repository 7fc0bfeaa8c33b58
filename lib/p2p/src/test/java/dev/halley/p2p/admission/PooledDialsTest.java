package dev.halley.p2p.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/// Which dials are made while one number of slots serves both directions, and what they lead to.
@NullUnmarked
class PooledDialsTest {
  @Test
  void countsDialsAndPeersOfBothDirectionsTogether() {
    var pooled = new Pooled(2, 0);
    assertThat(pooled.accept(1)).isEqualTo("start");
    assertThat(pooled.dial(2)).isEqualTo("dial");
    assertThat(pooled.dial(3)).isEqualTo("full");
    assertThat(pooled.free()).isZero();

    pooled.fail(2);
    assertThat(pooled.free()).isOne();
    assertThat(pooled.dial(3)).isEqualTo("dial");
  }

  @Test
  void offersUpgradesOnlyWhileTheyHaveSlotsAndSomebodyIsLower() {
    var pooled = new Pooled(2, 1).scored(3, 20).scored(4, 30).scored(5, 10).scored(6, 11);
    pooled.accept(1);
    pooled.connect(2);
    assertThat(pooled.upgrades()).isOne();

    assertThat(pooled.dial(5)).as("nobody is lower").isEqualTo("full");
    assertThat(pooled.dial(3)).isEqualTo("dial");
    assertThat(pooled.upgrades()).isZero();
    assertThat(pooled.dial(4)).as("one upgrade at a time").isEqualTo("full");
    assertThat(pooled.dialled(3)).isEqualTo("start -2");
    assertThat(pooled.dial(6)).as("2 is still there").isEqualTo("full");

    pooled.lose(2);
    assertThat(pooled.dial(6)).isEqualTo("dial");
    assertThat(pooled.dialled(6)).isEqualTo("start -1");
  }

  @Test
  void reservesOnePeerForOneUpgrade() {
    var pooled = new Pooled(1, 2).scored(2, 20).scored(3, 30);
    pooled.connect(1);
    assertThat(pooled.dial(2)).isEqualTo("dial");
    assertThat(pooled.dial(3)).isEqualTo("full");

    pooled.fail(2);
    assertThat(pooled.dial(3)).isEqualTo("dial");
    assertThat(pooled.dialled(3)).isEqualTo("start -1");
  }

  @Test
  void doesNotDialWhomItIsBusyWith() {
    var pooled = new Pooled(4, 0);
    pooled.dial(1);
    assertThat(pooled.rig.request(9, Rig.target(1), DialPurpose.OUTBOUND))
        .isEqualTo(
            List.of(
                new SwitchAction.Settled(
                    9,
                    Rig.target(1),
                    DialPurpose.OUTBOUND,
                    Verdict.of(Verdict.Kind.DUPLICATE, ""))));
    pooled.dialled(1);
    assertThat(pooled.rig.core.slots().outbound()).isOne();
    pooled.accept(2);
    assertThat(pooled.dial(2)).isEqualTo("duplicate");
  }

  @Test
  void letsWhoeverComesFirstHaveTheLastSlot() {
    var pooled = new Pooled(2, 1);
    pooled.dial(1);
    pooled.dial(2);
    pooled.dial(3);
    assertThat(pooled.dialled(2)).isEqualTo("start");
    assertThat(pooled.dialled(3)).isEqualTo("start");
    assertThat(pooled.dialled(1)).isEqualTo("full");
    assertThat(pooled.rig.core.slots().dialing()).isZero();
  }

  @Test
  void finishesAnUpgradeWithTheLowestPeerThereIsByThen() {
    var pooled = new Pooled(2, 2).scored(1, 5).scored(2, 6).scored(3, 20).scored(4, 3);
    pooled.connect(1);
    pooled.connect(2);
    pooled.dial(3);
    pooled.lose(2);
    assertThat(pooled.accept(4)).isEqualTo("start");

    assertThat(pooled.dialled(3)).as("1 was reserved, but 4 is lower").isEqualTo("start -4");
  }

  @Test
  void evictsNobodyWhenASlotBecameFreeMeanwhile() {
    var pooled = new Pooled(2, 1).scored(3, 20);
    pooled.connect(1);
    pooled.connect(2);
    pooled.dial(3);
    pooled.lose(1);

    assertThat(pooled.dialled(3)).isEqualTo("start");
  }

  @Test
  void hasNoSecondUpgradeForAPeerThatIsOnItsWayOut() {
    var pooled = new Pooled(1, 3).scored(2, 20).scored(3, 30);
    pooled.connect(1);
    assertThat(pooled.connect(2)).isEqualTo("start -1");
    assertThat(pooled.dial(3)).as("2 is lower").isEqualTo("dial");
    assertThat(pooled.dialled(3)).isEqualTo("start -2");
    assertThat(pooled.rig.core.slots().connected()).isEqualTo(3);
    assertThat(pooled.scored(4, 25).dial(4)).isEqualTo("full");
  }

  @Test
  void endsADialOnceAndForgetsFailuresItDoesNotKnow() {
    var pooled = new Pooled(1, 1).scored(2, 20).scored(3, 20);
    pooled.connect(1);
    pooled.dial(2);
    assertThat(pooled.rig.failed(Pooled.request(7))).as("unknown").isEmpty();
    assertThat(pooled.dial(3)).isEqualTo("full");
    pooled.fail(2);
    assertThat(pooled.rig.failed(Pooled.request(2))).as("again").isEmpty();
    assertThat(pooled.dial(3)).isEqualTo("dial");
  }

  @Test
  void refusesAConnectionOfADialItDoesNotKnowAndASecondOneToTheSameNode() {
    var pooled = new Pooled(4, 0);
    assertThat(pooled.dialled(1)).isEqualTo("cancelled");
    pooled.connect(2);
    assertThat(pooled.rig.dialled(20, Pooled.request(2), 2))
        .as("the dial has ended")
        .containsExactly(new SwitchAction.Reject(20, Verdict.of(Verdict.Kind.CANCELLED, "")));
  }

  @Test
  void keepsReservedPeersAndVisitsOutOfThePool() {
    var policy =
        SwitchPolicy.DEFAULT
            .withPool(1, 0)
            .withUnconditionalIds(Set.of(Rig.id(5)))
            .withPersistentPeers(List.of(Rig.target(6)), Duration.ZERO);
    var pooled = new Pooled(policy);
    pooled.accept(1);
    assertThat(pooled.accept(5)).isEqualTo("start");
    assertThat(pooled.accept(6)).isEqualTo("start");
    assertThat(Expectation.decision(7, pooled.rig.request(7, Rig.target(7), DialPurpose.VISIT)))
        .isEqualTo("dial");
    assertThat(pooled.rig.core.slots().reserved()).isEqualTo(2);
    assertThat(pooled.accept(2)).isEqualTo("full");
  }
}
