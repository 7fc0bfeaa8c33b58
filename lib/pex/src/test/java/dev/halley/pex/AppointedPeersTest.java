package dev.halley.pex;

import static dev.halley.pex.Scene.node;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.pex.book.AddOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Seeds, reserved and private peers that the operator names while the network runs.
class AppointedPeersTest {
  private static final NetAddress SEED = node(900);
  private static final NetAddress OTHER = node(901);

  private static List<PexAction> appoint(
      Scene scene, List<NetAddress> seeds, Set<NodeId> reserved, Set<NodeId> privateIds) {
    return scene.tell(
        new PexEvent.Appointed(List.copyOf(seeds), reserved, privateIds, scene.slots()));
  }

  @Test
  void aNewSeedIsDialledAtOnceWhenThereIsNobodyElse() {
    Scene scene = Scene.peer();
    scene.start();
    assertThat(appoint(scene, List.of(SEED), Set.of(), Set.of()))
        .contains(new PexAction.Dial(SEED, DialPurpose.SEED));
  }

  @Test
  void aSeedThatIsNoLongerNamedIsNotTurnedTo() {
    var scene = new Scene(PexPolicy.DEFAULT.withSeeds(List.of(SEED)));
    scene.start();
    scene.end(SEED, Verdict.Kind.CONNECT_TIMEOUT);
    appoint(scene, List.of(OTHER), Set.of(), Set.of());
    scene.end(OTHER, Verdict.Kind.CONNECT_TIMEOUT);
    scene.log.clear();
    scene.pass(Duration.ofMinutes(30));
    assertThat(scene.log)
        .extracting(Scene.Did::action)
        .doesNotContain(new PexAction.Dial(SEED, DialPurpose.SEED));
  }

  @Test
  void aSeedVisitsTheSeedsThatAreNamedFromThenOn() {
    Scene scene = Scene.seed();
    scene.start();
    assertThat(appoint(scene, List.of(SEED), Set.of(), Set.of()))
        .contains(new PexAction.Dial(SEED, DialPurpose.VISIT));
  }

  @Test
  void whoIsReservedFromThenOnIsNotDialledForASlot() {
    Scene scene = Scene.peer();
    appoint(scene, List.of(), Set.of(node(1).id()), Set.of());
    scene.book.add(node(1), node(1));
    scene.start();
    assertThat(scene.isDialling(node(1))).isFalse();
  }

  @Test
  void whoIsPrivateFromThenOnIsForgottenAndWhoIsNoLongerMayBeLearned() {
    Scene scene = Scene.peer();
    scene.book.add(node(1), node(1));
    appoint(scene, List.of(), Set.of(), Set.of(node(1).id(), node(2).id()));
    assertThat(scene.book.contains(node(1).id())).isFalse();
    assertThat(scene.book.add(node(2), node(3))).isEqualTo(AddOutcome.PRIVATE);
    appoint(scene, List.of(), Set.of(), Set.of(node(1).id()));
    assertThat(scene.book.add(node(2), node(3)).learned()).isTrue();
  }
}
