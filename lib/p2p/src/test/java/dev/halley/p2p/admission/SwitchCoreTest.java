package dev.halley.p2p.admission;

import static dev.halley.p2p.admission.Rig.id;
import static dev.halley.p2p.admission.Rig.names;
import static dev.halley.p2p.admission.Rig.only;
import static dev.halley.p2p.admission.Rig.target;
import static dev.halley.p2p.admission.Rig.verdicts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.Prefix;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Misbehaviour.Severity;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.p2p.outcome.Verdict.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SwitchCoreTest {
  private static final SwitchPolicy POLICY = SwitchPolicy.DEFAULT.withSlots(3, 2);
  private final Rig rig = new Rig(POLICY);

  @Test
  void settlesDialBeforeItsPeerStarts() {
    assertThat(names(rig.request(1, target(1), DialPurpose.OUTBOUND))).containsExactly("Dial");
    assertThat(rig.core.slots().dialing()).isEqualTo(1);
    assertThat(names(rig.dialled(10, 1, 1))).containsExactly("Settled", "Start");
    assertThat(rig.core.slots().dialing()).isZero();
    assertThat(rig.core.slots().outbound()).isEqualTo(1);
  }

  @Test
  void refusesDialBeyondOutboundSlotsCountingDialsUnderWay() {
    rig.connect(1, 1);
    rig.request(2, target(2), DialPurpose.OUTBOUND);
    assertThat(verdicts(rig.request(3, target(3), DialPurpose.SEED))).containsExactly(Kind.FULL);
    rig.failed(2);
    assertThat(names(rig.request(4, target(3), DialPurpose.SEED))).containsExactly("Dial");
  }

  @Test
  void operatorNeedsNoFreeSlot() {
    rig.connect(1, 1);
    rig.connect(2, 2);
    assertThat(names(rig.request(3, target(3), DialPurpose.OPERATOR))).containsExactly("Dial");
    rig.dialled(3, 3, 3);
    assertThat(rig.core.slots().reserved()).isEqualTo(1);
    assertThat(rig.core.slots().outbound()).isEqualTo(2);
  }

  @Test
  void refusesToDialItself() {
    assertThat(verdicts(rig.request(1, target(50), DialPurpose.OPERATOR)))
        .containsExactly(Kind.SELF);
  }

  @Test
  void refusesConnectionFromItself() {
    assertThat(verdicts(rig.accepted(1, 50))).containsExactly(Kind.SELF);
  }

  @Test
  void answersDialOfNodeBeingDialledAsDuplicate() {
    rig.request(1, target(1), DialPurpose.OUTBOUND);
    assertThat(verdicts(rig.request(2, target(1), DialPurpose.OPERATOR)))
        .containsExactly(Kind.DUPLICATE);
    assertThat(verdicts(rig.request(3, target(1), DialPurpose.VISIT)))
        .containsExactly(Kind.DUPLICATE);
  }

  @Test
  void answersDialOfConnectedNodeAsDuplicate() {
    rig.accepted(1, 1);
    assertThat(verdicts(rig.request(2, target(1), DialPurpose.OUTBOUND)))
        .containsExactly(Kind.DUPLICATE);
  }

  @Test
  void visitToConnectedNodeVerifiesItAndLeavesTheLinkAlone() {
    rig.accepted(1, 1);
    assertThat(names(rig.request(2, target(1), DialPurpose.VISIT))).containsExactly("Dial");
    var actions = rig.dialled(3, 2, 1);
    assertThat(names(actions)).containsExactlyInAnyOrder("Settled", "Reject");
    assertThat(only(SwitchAction.Settled.class, actions).verdict().kind()).isEqualTo(Kind.VERIFIED);
    assertThat(rig.core.slots().visits()).isZero();
    assertThat(rig.core.slots().inbound()).isEqualTo(1);
  }

  @Test
  void failedDialIsSettledWithItsVerdictOnce() {
    rig.request(1, target(1), DialPurpose.OUTBOUND);
    assertThat(verdicts(rig.failed(1))).containsExactly(Kind.CONNECT_TIMEOUT);
    assertThat(rig.failed(1)).isEmpty();
    assertThat(verdicts(rig.dialled(9, 1, 1))).containsExactly(Kind.CANCELLED);
  }

  @Test
  void requestNumbersAreUsedOnce() {
    rig.request(1, target(1), DialPurpose.OUTBOUND);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rig.request(1, target(2), DialPurpose.OUTBOUND));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rig.request(-1, target(2), DialPurpose.OUTBOUND));
  }

  @Test
  void refusesInboundPeersBeyondTheLimitButNeverUnconditionalOnes() {
    Rig some = new Rig(POLICY.withUnconditionalIds(Set.of(id(9))));
    for (int node = 1; node <= 3; node++) {
      assertThat(names(some.accepted(node, node))).containsExactly("Start");
    }
    assertThat(verdicts(some.accepted(4, 4))).containsExactly(Kind.FULL);
    assertThat(names(some.accepted(9, 9))).containsExactly("Start");
    assertThat(some.core.slots().inbound()).isEqualTo(3);
    assertThat(some.core.slots().reserved()).isEqualTo(1);
  }

  @Test
  void slotIsFreeWhenTheConnectionIsClosedAndIdWhenItWasRemoved() {
    rig.accepted(1, 1);
    rig.accepted(2, 2);
    rig.accepted(3, 3);
    rig.closed(3);
    assertThat(names(rig.accepted(4, 4))).containsExactly("Start");
    assertThat(verdicts(rig.request(5, target(3), DialPurpose.OUTBOUND)))
        .containsExactly(Kind.DUPLICATE);
    rig.removed(3);
    assertThat(names(rig.request(6, target(3), DialPurpose.OUTBOUND))).containsExactly("Dial");
  }

  @Test
  void quickReconnectStartsOnlyAfterRemovalOfItsPredecessor() {
    rig.accepted(1, 1);
    rig.closed(1);
    assertThat(names(rig.accepted(2, 1))).containsExactly("Hold");
    assertThat(rig.advance(Duration.ofMinutes(1))).isEmpty();
    assertThat(names(rig.removed(1))).containsExactly("Start");
  }

  @Test
  void closedAndRemovedToldTwiceReleaseOnce() {
    rig.accepted(1, 1);
    rig.closed(1);
    rig.closed(1);
    rig.removed(1);
    rig.removed(1);
    assertThat(rig.core.slots().inbound()).isZero();
  }

  @Test
  void onePeerPerIpUnlessDuplicatesAreAllowed() {
    rig.acceptedFrom(1, 1, Rig.IP);
    assertThat(verdicts(rig.acceptedFrom(2, 2, Rig.IP))).containsExactly(Kind.FILTERED);
    assertThat(verdicts(rig.request(3, new NetAddress(id(3), Rig.IP, 26656), DialPurpose.OUTBOUND)))
        .containsExactly(Kind.FILTERED);
    Rig lenient = new Rig(POLICY.withAllowDuplicateIp(true).withInboundShares(2, 9));
    lenient.acceptedFrom(1, 1, Rig.IP);
    assertThat(names(lenient.acceptedFrom(2, 2, Rig.IP))).containsExactly("Start");
    assertThat(verdicts(lenient.acceptedFrom(3, 3, Rig.IP))).containsExactly(Kind.FILTERED);
    lenient.lost(1);
    assertThat(names(lenient.acceptedFrom(4, 3, Rig.IP))).containsExactly("Start");
  }

  @Test
  void onePrefixTakesOnlyItsShareOfInboundSlots() {
    Rig some = new Rig(POLICY.withSlots(10, 2).withInboundShares(8, 2));
    some.acceptedFrom(1, 1, IpAddress.ofV4(0x08080801));
    some.acceptedFrom(2, 2, IpAddress.ofV4(0x08080802));
    assertThat(verdicts(some.acceptedFrom(3, 3, IpAddress.ofV4(0x08080803))))
        .containsExactly(Kind.FILTERED);
    assertThat(names(some.acceptedFrom(4, 3, IpAddress.ofV4(0x08080903)))).containsExactly("Start");
  }

  @Test
  void neighbourhoodLimitsAreWaivedForLoopbackWhenNotStrict() {
    IpAddress loopback = IpAddress.ofV4(0x7f000001);
    Rig some = new Rig(POLICY.withStrict(false));
    some.acceptedFrom(1, 1, loopback);
    assertThat(names(some.acceptedFrom(2, 2, loopback))).containsExactly("Start");
    rig.acceptedFrom(1, 1, loopback);
    assertThat(verdicts(rig.acceptedFrom(2, 2, loopback))).containsExactly(Kind.FILTERED);
  }

  @Test
  void visitsFillNoSlotAndHaveTheirOwnBudget() {
    Rig some = new Rig(POLICY.withVisits(2, 1));
    some.connect(1, 1);
    some.connect(2, 2);
    assertThat(names(some.request(3, target(3), DialPurpose.VISIT))).containsExactly("Dial");
    some.dialled(3, 3, 3);
    assertThat(some.core.slots().outbound()).isEqualTo(2);
    assertThat(some.core.slots().visits()).isEqualTo(1);
    some.request(4, target(4), DialPurpose.VISIT);
    assertThat(verdicts(some.request(5, target(5), DialPurpose.VISIT))).containsExactly(Kind.FULL);
    some.lost(3);
    assertThat(names(some.request(6, target(5), DialPurpose.VISIT))).containsExactly("Dial");
  }

  @Test
  void visitsToOnePrefixAreFewAtATime() {
    Rig some = new Rig(POLICY.withVisits(10, 1));
    some.request(1, new NetAddress(id(1), IpAddress.ofV4(0x08080801), 1), DialPurpose.VISIT);
    var second = new NetAddress(id(2), IpAddress.ofV4(0x08080802), 1);
    assertThat(verdicts(some.request(2, second, DialPurpose.VISIT))).containsExactly(Kind.FULL);
    some.failed(1);
    assertThat(names(some.request(3, second, DialPurpose.VISIT))).containsExactly("Dial");
  }

  @Test
  void bannedNodeIsNeitherDialledNorAdmittedUntilTheBanEnds() {
    rig.bans.ban(id(1), Duration.ofHours(1));
    assertThat(verdicts(rig.accepted(1, 1))).containsExactly(Kind.BANNED);
    assertThat(verdicts(rig.request(2, target(1), DialPurpose.OPERATOR)))
        .containsExactly(Kind.BANNED);
    rig.advance(Duration.ofHours(1));
    assertThat(names(rig.accepted(3, 1))).containsExactly("Start");
  }

  @Test
  void banningOffenceStopsTheLinkAndRefusesTheNodeForADay() {
    rig.accepted(1, 1);
    var actions = rig.report(1, Severity.BAN);
    assertThat(names(actions)).containsExactly("Banned", "HostBanned", "Stop");
    Instant until = only(SwitchAction.Banned.class, actions).until();
    assertThat(until).isEqualTo(rig.now.get().plus(Duration.ofHours(24)));
    rig.lost(1);
    assertThat(verdicts(rig.accepted(2, 1))).containsExactly(Kind.BANNED);
  }

  @Test
  void hostOfABannedNodeIsRefusedForAnHour() {
    rig.accepted(1, 1);
    var ban = only(SwitchAction.HostBanned.class, rig.report(1, Severity.BAN));
    assertThat(ban)
        .isEqualTo(
            new SwitchAction.HostBanned(
                Prefix.ofHost(Rig.ip(1)), rig.now.get().plus(Duration.ofHours(1))));
    assertThat(rig.bans.entries().hosts()).containsOnlyKeys(Prefix.ofHost(Rig.ip(1)));
  }

  @Test
  void hostsThatSharePrivateAddressesAreNotBanned() {
    var rig = new Rig(SwitchPolicy.DEFAULT.withStrict(false));
    rig.acceptedFrom(1, 1, IpAddress.ofV4(0x0a000001));
    assertThat(names(rig.report(1, Severity.BAN))).containsExactly("Banned", "Stop");
  }

  @Test
  void nobodyIsBannedWithoutBeingConnected() {
    rig.request(1, target(1), DialPurpose.OUTBOUND);
    assertThat(rig.report(1, Severity.BAN)).isEmpty();
    assertThat(rig.bans.isBanned(id(1))).isFalse();
  }

  @Test
  void secondDisconnectingOffenceWithinAnHourBans() {
    rig.accepted(1, 1);
    assertThat(names(rig.report(1, Severity.DISCONNECT))).containsExactly("Stop");
    rig.lost(1);
    rig.accepted(2, 1);
    assertThat(names(rig.report(1, Severity.DISCONNECT)))
        .containsExactly("Banned", "HostBanned", "Stop");
  }

  @Test
  void disconnectingOffencesHoursApartDoNotBan() {
    rig.accepted(1, 1);
    rig.report(1, Severity.DISCONNECT);
    rig.lost(1);
    rig.advance(Duration.ofHours(1));
    rig.accepted(2, 1);
    assertThat(names(rig.report(1, Severity.DISCONNECT))).containsExactly("Stop");
  }

  @Test
  void smallOffencesAddUp() {
    rig.accepted(1, 1);
    for (int i = 0; i < 9; i++) {
      assertThat(rig.report(1, Severity.COUNT)).isEmpty();
    }
    assertThat(names(rig.report(1, Severity.COUNT))).containsExactly("Stop");
  }

  @Test
  void stopsOnceAndTheFirstReasonStays() {
    rig.accepted(1, 1);
    var stop = only(SwitchAction.Stop.class, rig.stop(1, StopReason.Kind.GRACEFUL));
    assertThat(stop.reason().kind()).isEqualTo(StopReason.Kind.GRACEFUL);
    assertThat(rig.stop(1, StopReason.Kind.DISMISSED)).isEmpty();
  }

  @Test
  void secondConnectionIsHeldAndGivenUpWhenTheFirstLives() {
    rig.connect(1, 60); // a larger ID than ours: we give up first
    assertThat(names(rig.accepted(2, 60))).containsExactly("Hold");
    assertThat(rig.advance(Duration.ofMillis(2_999))).isEmpty();
    assertThat(verdicts(rig.advance(Duration.ofMillis(1)))).containsExactly(Kind.DUPLICATE);
    assertThat(rig.core.nextWake()).isEqualTo(Instant.MAX);
  }

  @Test
  void theLargerIdHoldsLonger() {
    rig.connect(1, 40);
    rig.accepted(2, 40);
    assertThat(rig.advance(Duration.ofMillis(7_999))).isEmpty();
    assertThat(verdicts(rig.advance(Duration.ofMillis(1)))).containsExactly(Kind.DUPLICATE);
  }

  @Test
  void heldConnectionStartsWhenTheFirstWasRemoved() {
    rig.connect(1, 60);
    rig.accepted(2, 60);
    assertThat(rig.closed(1)).isEmpty();
    assertThat(names(rig.removed(1))).containsExactly("Start");
    assertThat(rig.core.slots().outbound()).isZero();
    assertThat(rig.core.slots().inbound()).isEqualTo(1);
  }

  @Test
  void heldDialIsSettledWhenItIsDecided() {
    rig.request(1, target(40), DialPurpose.OUTBOUND);
    rig.accepted(2, 40); // ours is the larger ID, so this one starts at once
    assertThat(names(rig.dialled(3, 1, 40))).containsExactly("Hold");
    assertThat(rig.core.slots().dialing()).isEqualTo(1);
    assertThat(verdicts(rig.closed(3))).containsExactly(Kind.VERIFIED);
    assertThat(rig.core.slots().dialing()).isZero();
  }

  @Test
  void thirdConnectionIsRefused() {
    rig.connect(1, 60);
    rig.accepted(2, 60);
    assertThat(verdicts(rig.accepted(3, 60))).containsExactly(Kind.DUPLICATE);
  }

  @Test
  void smallerIdLetsItsOwnDialGoFirstForAMoment() {
    rig.request(1, target(60), DialPurpose.OUTBOUND);
    assertThat(names(rig.accepted(2, 60))).containsExactly("Hold");
    assertThat(names(rig.dialled(3, 1, 60))).containsExactly("Settled", "Start");
    assertThat(verdicts(rig.advance(Duration.ofSeconds(3)))).containsExactly(Kind.DUPLICATE);
  }

  @Test
  void waitingConnectionStartsWhenTheOwnDialFails() {
    rig.request(1, target(60), DialPurpose.OUTBOUND);
    rig.accepted(2, 60);
    assertThat(names(rig.failed(1))).containsExactly("Settled", "Start");
  }

  @Test
  void waitingConnectionStartsWhenTheOwnDialIsSlow() {
    rig.request(1, target(60), DialPurpose.OUTBOUND);
    rig.accepted(2, 60);
    assertThat(names(rig.advance(Duration.ofMillis(500)))).containsExactly("Start");
    assertThat(names(rig.dialled(3, 1, 60))).containsExactly("Hold");
  }

  @Test
  void condemnedNodeKeepsNoHeldConnection() {
    rig.connect(1, 60);
    rig.accepted(2, 60);
    assertThat(names(rig.report(60, Severity.BAN)))
        .containsExactly("Banned", "HostBanned", "Reject", "Stop");
    assertThat(names(rig.lost(1))).isEmpty();
  }

  @Test
  void heldConnectionTakesOverFromLinkThatEndedGracefully() {
    rig.connect(1, 60);
    rig.accepted(2, 60);
    rig.stop(60, StopReason.Kind.GRACEFUL);
    assertThat(names(rig.lost(1))).containsExactly("Start");
  }

  @Test
  void shuttingDownEndsEverythingAndAdmitsNothing() {
    rig.connect(1, 60);
    rig.accepted(2, 60);
    rig.request(3, target(3), DialPurpose.OUTBOUND);
    assertThat(names(rig.core.on(new SwitchEvent.ShuttingDown())))
        .containsExactly("Reject", "Stop");
    assertThat(verdicts(rig.accepted(4, 4))).containsExactly(Kind.CANCELLED);
    assertThat(verdicts(rig.dialled(5, 3, 3))).containsExactly(Kind.CANCELLED, Kind.CANCELLED);
    assertThat(verdicts(rig.request(6, target(6), DialPurpose.OPERATOR)))
        .containsExactly(Kind.CANCELLED);
    rig.lost(1);
    assertThat(rig.core.slots().connected()).isZero();
    assertThat(rig.core.nextWake()).isEqualTo(Instant.MAX);
  }
}
