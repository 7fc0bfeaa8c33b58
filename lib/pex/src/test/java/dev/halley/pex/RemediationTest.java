package dev.halley.pex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.pex.RestartReason.Behind;
import dev.halley.pex.RestartReason.NoPeers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
final class RemediationTest {
  private static final NetAddress A = Scene.node(1);
  private static final NetAddress B = Scene.node(2);
  private static final Remediation REMEDIATION =
      Remediation.OFF.withWindow(Duration.ofSeconds(60)).withBlocksBehind(100);

  private Scene scene = scene(REMEDIATION);

  private static Scene scene(Remediation remediation) {
    var scene = new Scene(PexPolicy.DEFAULT.withRemediation(remediation));
    scene.start();
    return scene;
  }

  private static List<RestartReason> calls(List<PexAction> actions) {
    return actions.stream()
        .filter(PexAction.Restart.class::isInstance)
        .map(action -> ((PexAction.Restart) action).reason())
        .toList();
  }

  private List<RestartReason> pass(int seconds) {
    return calls(scene.passSeconds(seconds));
  }

  private List<RestartReason> heights(long own, Long... peers) {
    return calls(scene.tell(new PexEvent.Heights(own, Arrays.asList(peers), scene.slots())));
  }

  @Test
  void isOffByDefault() {
    scene = scene(PexPolicy.DEFAULT.remediation());
    assertThat(pass(100_000)).isEmpty();
    assertThat(heights(0, 1_000_000L)).isEmpty();
  }

  @Test
  void callsOnceTheWindowIsOverThoughNothingHappens() {
    assertThat(pass(59)).isEmpty();
    assertThat(pass(1)).containsExactly(new NoPeers(Duration.ofSeconds(60)));
  }

  @Test
  void callsAtMostOncePerCooldown() {
    assertThat(pass(60)).hasSize(1);
    assertThat(pass(599)).isEmpty();
    assertThat(pass(1)).containsExactly(new NoPeers(Duration.ofMinutes(11)));
    assertThat(heights(0, 1_000L)).as("whatever the reason").isEmpty();
  }

  @Test
  void anyPeerEndsTheWaitAndTheLastToLeaveBeginsItAnew() {
    scene.passSeconds(50);
    scene.accept(A);
    scene.accept(B);
    assertThat(pass(1_000)).isEmpty();
    scene.leave(A);
    assertThat(pass(1_000)).isEmpty();
    scene.leave(B);
    assertThat(pass(59)).isEmpty();
    assertThat(pass(1)).hasSize(1);
  }

  /// The original takes a peer that owes an answer for none.
  @Test
  void peerThatOwesAnAnswerIsPeer() {
    scene.prove(A);
    scene.passSeconds(31);
    scene.connect(A);
    assertThat(pass(45)).isEmpty();
  }

  @Test
  void visitIsNoCompany() {
    scene.join(A, DialPurpose.VISIT);
    scene.leave(A);
    assertThat(pass(60)).hasSize(1);
  }

  @Test
  void nodeThatWasStartedAnewWaitsForTheRestOfTheCooldown() {
    scene = scene(REMEDIATION.askedAt(Scene.START.minusSeconds(100)));
    assertThat(pass(499)).isEmpty();
    assertThat(pass(1)).hasSize(1);
  }

  @Test
  void callsWhenMostPeersAreFartherAheadThanAllowed() {
    scene.accept(A);
    assertThat(heights(900, 1_000L, 1_000L, 1_000L)).isEmpty();
    assertThat(heights(899, 1_000L, 1_000L, 1_000L)).containsExactly(new Behind(101));
    assertThat(heights(899, 1_000L)).as("at most once per cool-down").isEmpty();
    scene.passSeconds(600);
    assertThat(heights(899, 1_000L)).containsExactly(new Behind(101));
  }

  @Test
  void halfOfThePeersCannotLieItIntoNewStart() {
    scene.accept(A);
    assertThat(heights(100, Long.MAX_VALUE, Long.MAX_VALUE, 100L, 150L)).isEmpty();
    assertThat(heights(100)).isEmpty();
    assertThat(heights(100, Long.MAX_VALUE, Long.MAX_VALUE, 100L)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE})
  void refusesNegativeHeights(long height) {
    assertThatThrownBy(() -> heights(height, 1L)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> heights(1, height)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void seedCallsToo() {
    var policy = PexPolicy.DEFAULT.withRole(SeedRole.DEFAULT).withRemediation(REMEDIATION);
    scene = new Scene(policy);
    scene.start();
    assertThat(pass(60)).hasSize(1);
  }
}
