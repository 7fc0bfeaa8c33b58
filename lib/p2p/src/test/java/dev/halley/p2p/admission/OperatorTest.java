package dev.halley.p2p.admission;

import static dev.halley.p2p.admission.Rig.id;
import static dev.halley.p2p.admission.Rig.ip;
import static dev.halley.p2p.admission.Rig.names;
import static dev.halley.p2p.admission.Rig.only;
import static dev.halley.p2p.admission.Rig.target;
import static dev.halley.p2p.admission.Rig.verdicts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.NamedAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.identity.Prefix;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.p2p.outcome.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What an operator changes while the switch runs.
class OperatorTest {
  private static final SwitchPolicy FEW =
      SwitchPolicy.DEFAULT
          .withSlots(2, 2)
          .withPersistentPeers(List.of(target(1), target(2)), Duration.ZERO)
          .withUnconditionalIds(Set.of(id(7)));

  private final Rig rig = new Rig(FEW);

  private List<SwitchAction> replace(SwitchPolicy policy) {
    return rig.core.on(new SwitchEvent.PolicyReplaced(policy));
  }

  private List<SwitchAction> ban(BanTarget whom, Duration period) {
    return rig.core.on(new SwitchEvent.BanOrdered(whom, rig.now.get().plus(period)));
  }

  private List<SwitchAction> lift(BanTarget whom) {
    return rig.core.on(new SwitchEvent.BanLifted(whom));
  }

  private static BanTarget node(int n) {
    return new BanTarget.Identity(id(n));
  }

  private static BanTarget block(String text) {
    return new BanTarget.Block(Prefix.parse(text));
  }

  private static List<DialTarget> dials(List<SwitchAction> actions) {
    return actions.stream()
        .filter(SwitchAction.Dial.class::isInstance)
        .map(action -> ((SwitchAction.Dial) action).target())
        .toList();
  }

  // ---- limits

  @Test
  void fewerSlotsDropNobodyAndAdmitNobodyNew() {
    rig.accepted(1, 11);
    rig.accepted(2, 12);
    assertThat(names(replace(FEW.withSlots(1, 0)))).isEmpty();
    assertThat(rig.core.slots().inbound()).isEqualTo(2);
    assertThat(rig.core.slots().maxInbound()).isEqualTo(1);
    rig.lost(1);
    assertThat(verdicts(rig.accepted(3, 13))).containsExactly(Verdict.Kind.FULL);
    rig.lost(2);
    assertThat(rig.accepted(4, 14)).hasExactlyElementsOfTypes(SwitchAction.Start.class);
    assertThat(verdicts(rig.request(1, target(20), DialPurpose.OUTBOUND)))
        .containsExactly(Verdict.Kind.FULL);
  }

  @Test
  void moreSlotsAreThereAtOnce() {
    rig.accepted(1, 11);
    rig.accepted(2, 12);
    assertThat(verdicts(rig.accepted(3, 13))).containsExactly(Verdict.Kind.FULL);
    replace(FEW.withSlots(3, 2));
    assertThat(rig.accepted(4, 14)).hasExactlyElementsOfTypes(SwitchAction.Start.class);
  }

  @Test
  void aPoolGrowsAndShrinks() {
    var pooled = new Rig(SwitchPolicy.DEFAULT.withPool(1, 0));
    pooled.accepted(1, 11);
    assertThat(verdicts(pooled.accepted(2, 12))).containsExactly(Verdict.Kind.FULL);
    pooled.core.on(new SwitchEvent.PolicyReplaced(SwitchPolicy.DEFAULT.withPool(2, 0)));
    assertThat(pooled.accepted(3, 13)).hasExactlyElementsOfTypes(SwitchAction.Start.class);
    pooled.core.on(new SwitchEvent.PolicyReplaced(SwitchPolicy.DEFAULT.withPool(1, 0)));
    assertThat(pooled.core.slots().inbound()).isEqualTo(2);
    pooled.lost(1);
    assertThat(verdicts(pooled.accepted(4, 14))).containsExactly(Verdict.Kind.FULL);
  }

  @Test
  void duplicateIpsAreAllowedFromThenOn() {
    rig.acceptedFrom(1, 11, ip(11));
    assertThat(verdicts(rig.acceptedFrom(2, 12, ip(11)))).containsExactly(Verdict.Kind.FILTERED);
    replace(FEW.withAllowDuplicateIp(true));
    assertThat(rig.acceptedFrom(3, 12, ip(11))).hasExactlyElementsOfTypes(SwitchAction.Start.class);
  }

  // ---- persistent and unconditional peers

  @Test
  void persistentPeersAreExchangedAndThoseAddedAtRunTimeStay() {
    var first = rig.advance(Duration.ZERO);
    assertThat(dials(first)).containsExactly(target(1), target(2));
    rig.core.on(new SwitchEvent.PersistentPeersAdded(List.of(target(3))));
    var replaced =
        replace(FEW.withPersistentPeers(List.of(target(2), target(4)), Duration.ofSeconds(5)));
    assertThat(dials(replaced)).containsExactly(target(4));
    for (long request = -1; request >= -4; request--) {
      rig.failed(request);
    }
    assertThat(dials(rig.advance(Duration.ofSeconds(5))))
        .containsExactlyInAnyOrder(target(2), target(3), target(4));
  }

  @Test
  void aPersistentPeerThatIsNoLongerNamedStaysConnectedAndIsNotRedialled() {
    rig.advance(Duration.ZERO);
    rig.dialled(1, -1, 1);
    assertThat(names(replace(FEW.withPersistentPeers(List.of(), Duration.ZERO)))).isEmpty();
    assertThat(rig.core.slots().reserved()).isEqualTo(1);
    rig.lost(1);
    assertThat(rig.core.slots().reserved()).isZero();
    rig.failed(-2);
    assertThat(dials(rig.advance(Duration.ofHours(1)))).isEmpty();
    assertThat(rig.core.nextWake()).isEqualTo(Instant.MAX);
  }

  @Test
  void onlyWhatWasAddedCanBeRemoved() {
    rig.core.on(new SwitchEvent.PersistentPeersAdded(List.of(target(3))));
    rig.core.on(new SwitchEvent.PersistentPeersRemoved(Set.of(id(1), id(3), id(9))));
    for (long request = -1; request >= -3; request--) {
      rig.failed(request);
    }
    assertThat(dials(rig.advance(Duration.ofMinutes(2))))
        .containsExactlyInAnyOrder(target(1), target(2));
  }

  @Test
  void unconditionalPeersAreExchanged() {
    rig.accepted(1, 11);
    rig.accepted(2, 12);
    replace(FEW.withUnconditionalIds(Set.of(id(8))));
    assertThat(verdicts(rig.accepted(3, 7))).containsExactly(Verdict.Kind.FULL);
    assertThat(rig.accepted(4, 8)).hasExactlyElementsOfTypes(SwitchAction.Start.class);
  }

  // ---- bans

  @Test
  void aBannedNodeIsHungUpOnAndRefusedUntilItsMoment() {
    rig.advance(Duration.ZERO);
    rig.accepted(1, 11);
    var actions = ban(node(11), Duration.ofDays(2));
    assertThat(names(actions)).containsExactly("Banned", "Stop");
    assertThat(only(SwitchAction.Stop.class, actions).reason().kind())
        .isEqualTo(StopReason.Kind.DISMISSED);
    rig.lost(1);
    assertThat(verdicts(rig.accepted(2, 11))).containsExactly(Verdict.Kind.BANNED);
    assertThat(verdicts(rig.request(1, target(11), DialPurpose.OPERATOR)))
        .containsExactly(Verdict.Kind.BANNED);
    rig.now.updateAndGet(now -> now.plus(Duration.ofDays(2)));
    assertThat(rig.accepted(3, 11)).anyMatch(SwitchAction.Start.class::isInstance);
  }

  @Test
  void aBannedBlockIsHungUpOnAndRefusedInBothDirections() {
    rig.advance(Duration.ZERO);
    rig.accepted(1, 11);
    rig.accepted(2, 300);
    var actions = ban(block("8.0.0.0/16"), Duration.ofHours(1));
    assertThat(names(actions)).containsExactly("HostBanned", "Stop");
    assertThat(only(SwitchAction.Stop.class, actions).connection()).isEqualTo(1);
    rig.lost(1);
    assertThat(verdicts(rig.accepted(3, 12))).containsExactly(Verdict.Kind.BANNED);
    assertThat(verdicts(rig.request(1, target(12), DialPurpose.OUTBOUND)))
        .containsExactly(Verdict.Kind.BANNED);
    assertThat(rig.request(2, target(301), DialPurpose.OUTBOUND))
        .hasExactlyElementsOfTypes(SwitchAction.Dial.class);
  }

  @Test
  void aNameThatLeadsIntoABannedBlockIsRefusedWhenItIsReached() {
    var named = new NamedAddress(id(12), "peer.example", 26_656);
    rig.advance(Duration.ZERO);
    ban(block("8.0.0.0/16"), Duration.ofHours(1));
    rig.request(1, named, DialPurpose.OUTBOUND);
    assertThat(verdicts(rig.dialled(1, 1, 12))).contains(Verdict.Kind.BANNED);
  }

  @Test
  void aLiftedBanLetsIn() {
    rig.advance(Duration.ZERO);
    ban(node(11), Duration.ofHours(1));
    ban(block("8.0.12.0/24"), Duration.ofHours(1));
    assertThat(lift(node(11))).containsExactly(new SwitchAction.BanEnded(node(11)));
    assertThat(lift(node(11))).isEmpty();
    assertThat(names(lift(block("8.0.12.0/24")))).containsExactly("BanEnded");
    assertThat(rig.accepted(1, 11)).hasExactlyElementsOfTypes(SwitchAction.Start.class);
    assertThat(rig.accepted(2, 12)).hasExactlyElementsOfTypes(SwitchAction.Start.class);
  }

  @Test
  void aPersistentPeerIsDialledAgainSoonAfterItsBanWasLifted() {
    rig.advance(Duration.ZERO);
    ban(node(1), Duration.ofHours(24));
    rig.failed(-1);
    assertThat(dials(rig.advance(Duration.ofMinutes(5)))).doesNotContain(target(1));
    lift(node(1));
    assertThat(dials(rig.advance(Duration.ofMinutes(1)))).contains(target(1));
  }

  @Test
  void aPersistentPeerInABannedBlockIsDialledWhenTheBanIsOver() {
    ban(block("8.0.1.0/24"), Duration.ofHours(1));
    assertThat(dials(rig.advance(Duration.ofMinutes(30)))).doesNotContain(target(1));
    rig.now.updateAndGet(now -> now.plus(Duration.ofMinutes(31)));
    assertThat(dials(rig.advance(Duration.ofMinutes(2)))).contains(target(1));
  }

  @Test
  void aMomentThatHasPassedBansNobody() {
    rig.advance(Duration.ZERO);
    rig.accepted(1, 11);
    assertThat(ban(node(11), Duration.ZERO)).isEmpty();
    assertThat(ban(block("8.0.0.0/8"), Duration.ofSeconds(-1))).isEmpty();
  }

  @Test
  void readsWhatOperatorsWrite() {
    NodeId id = NodeId.parse("730a5edc28c2f8daf2d9dce3a01d5f205e35e555");
    assertThat(BanTarget.parse(id.hex())).isEqualTo(new BanTarget.Identity(id));
    assertThat(BanTarget.parse("192.0.2.7")).isEqualTo(block("192.0.2.7/32"));
    assertThat(BanTarget.parse("2001:db8::7")).isEqualTo(block("2001:db8::/64"));
    assertThat(BanTarget.parse("192.0.2.0/24")).isEqualTo(block("192.0.2.0/24"));
    for (String wrong : List.of("", "peer.example", "192.0.2.7/33", "/8", "730a")) {
      assertThatIllegalArgumentException().isThrownBy(() -> BanTarget.parse(wrong));
    }
  }
}
