package dev.halley.p2p.admission;

import static dev.halley.p2p.admission.Rig.id;
import static dev.halley.p2p.admission.Rig.names;
import static dev.halley.p2p.admission.Rig.only;
import static dev.halley.p2p.admission.Rig.target;
import static dev.halley.p2p.admission.Rig.verdicts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.NamedAddress;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Misbehaviour.Severity;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.p2p.outcome.Verdict.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PersistentPeersTest {
  private final Rig rig = rig(Duration.ZERO);

  private static Rig rig(Duration maxPeriod) {
    return new Rig(
        SwitchPolicy.DEFAULT.withSlots(0, 0).withPersistentPeers(List.of(target(1)), maxPeriod));
  }

  /// Lets time pass until the next dial.
  private SwitchAction.Dial nextDial(Rig some) {
    Duration pause = Duration.between(some.now.get(), some.core.nextWake());
    return only(SwitchAction.Dial.class, some.advance(pause));
  }

  private SwitchAction.Dial connectFirst() {
    var dial = nextDial(rig);
    rig.dialled(100, dial.request(), 1);
    return dial;
  }

  private Duration pause() {
    return Duration.between(rig.now.get(), rig.core.nextWake());
  }

  @Test
  void isDialledAtOnceAndNeedsNoSlot() {
    assertThat(rig.core.nextWake()).isEqualTo(rig.now.get());
    var dial = nextDial(rig);
    assertThat(dial.target()).isEqualTo(target(1));
    assertThat(dial.purpose()).isEqualTo(DialPurpose.PERSISTENT);
    var start = only(SwitchAction.Start.class, rig.dialled(5, dial.request(), 1));
    assertThat(start.persistent()).isTrue();
    assertThat(rig.core.slots().reserved()).isEqualTo(1);
    assertThat(rig.core.nextWake()).isEqualTo(Instant.MAX);
  }

  @Test
  void pausesDoubleUpToAMinuteAndNeverEnd() {
    for (int attempt = 1; attempt <= 2_000; attempt++) {
      var dial = nextDial(rig);
      assertThat(verdicts(rig.failed(dial.request()))).containsExactly(Kind.CONNECT_TIMEOUT);
      Duration most = Duration.ofSeconds(Math.min(60, 1L << Math.min(attempt, 10)));
      assertThat(pause()).isBetween(most.dividedBy(2), most);
    }
  }

  @Test
  void longestPauseIsConfigurable() {
    Rig some = rig(Duration.ofSeconds(5));
    for (int attempt = 1; attempt <= 50; attempt++) {
      some.failed(nextDial(some).request());
      assertThat(Duration.between(some.now.get(), some.core.nextWake()))
          .isLessThanOrEqualTo(Duration.ofSeconds(5));
    }
  }

  @Test
  void lostLinkThatLastedIsRedialledWithinASecond() {
    connectFirst();
    rig.advance(Duration.ofMinutes(1));
    rig.lost(100);
    assertThat(pause()).isLessThanOrEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void linksThatBreakAtOnceAreRedialledMoreAndMoreSlowly() {
    for (int i = 0; i < 20; i++) {
      rig.dialled(100 + i, nextDial(rig).request(), 1);
      rig.lost(100 + i);
    }
    assertThat(pause()).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void isNotRedialledBeforeItWasRemoved() {
    connectFirst();
    rig.closed(100);
    assertThat(rig.core.nextWake()).isEqualTo(Instant.MAX);
    rig.removed(100);
    assertThat(rig.core.nextWake()).isBefore(Instant.MAX);
  }

  @Test
  void condemnedOneIsRedialledWhenTheBanHasExpiredAndNotBefore() {
    connectFirst();
    Instant until = only(SwitchAction.Banned.class, rig.report(1, Severity.BAN)).until();
    rig.lost(100);
    assertThat(rig.core.nextWake()).isEqualTo(until);
    assertThat(rig.advance(Duration.ofHours(12))).isEmpty();
    assertThat(nextDial(rig).target()).isEqualTo(target(1));
    assertThat(rig.now.get()).isEqualTo(until);
  }

  @Test
  void oneThatWasDismissedIsRedialledAfterTheLongestPause() {
    connectFirst();
    rig.stop(1, StopReason.Kind.DISMISSED);
    rig.lost(100);
    assertThat(pause()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
  }

  @Test
  void linkThatCameInSatisfiesIt() {
    var start = only(SwitchAction.Start.class, rig.accepted(7, 1));
    assertThat(start.persistent()).isTrue();
    assertThat(rig.advance(Duration.ofHours(1))).isEmpty();
    assertThat(rig.core.nextWake()).isEqualTo(Instant.MAX);
    rig.lost(7);
    assertThat(nextDial(rig).target()).as("the configured address").isEqualTo(target(1));
  }

  @Test
  void nobodyElseDialsItFromABook() {
    rig.failed(nextDial(rig).request());
    assertThat(verdicts(rig.request(1, target(1), DialPurpose.OUTBOUND)))
        .containsExactly(Kind.DUPLICATE);
  }

  @Test
  void operatorMayAlwaysDialIt() {
    rig.failed(nextDial(rig).request());
    assertThat(names(rig.request(1, target(1), DialPurpose.OPERATOR))).containsExactly("Dial");
  }

  @Test
  void severalTargetsOfOneNodeAreTriedInTurn() {
    var named = new NamedAddress(id(1), "peer.example", 26656);
    Rig some =
        new Rig(SwitchPolicy.DEFAULT.withPersistentPeers(List.of(target(1), named), Duration.ZERO));
    for (int i = 0; i < 6; i++) {
      var dial = nextDial(some);
      assertThat(dial.target()).isEqualTo(i % 2 == 0 ? target(1) : named);
      some.failed(dial.request());
    }
  }

  @Test
  void ownIdAmongThemIsIgnored() {
    Rig some =
        new Rig(SwitchPolicy.DEFAULT.withPersistentPeers(List.of(target(50)), Duration.ZERO));
    assertThat(some.core.nextWake()).isEqualTo(Instant.MAX);
  }
}
