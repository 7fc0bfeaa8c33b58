package dev.halley.pex;

import static dev.halley.pex.Scene.node;
import static dev.halley.pex.Scene.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeUrl;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Misbehaviour.Kind;
import dev.halley.p2p.outcome.Misbehaviour.Severity;
import dev.halley.wire.PexForm;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Networks of the Tendermint 0.35 line: prompt answers, links that stay, and breaches that only
/// lower a peer's standing.
final class TendermintCustomsTest {
  private static final PexPolicy POLICY =
      PexPolicy.DEFAULT.withEtiquette(PexEtiquette.TENDERMINT_35);

  private final Scene scene = new Scene(POLICY);

  private static String[] urls(int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> NodeUrl.of(node(100 + n)).toString())
        .toArray(String[]::new);
  }

  private void fill(Scene there) {
    for (int n = 100; n < 300; n++) {
      there.prove(node(n));
    }
  }

  private void connectAndBeAsked() {
    scene.start();
    scene.join(node(1), DialPurpose.OUTBOUND, PexForm.URL);
  }

  private void assertBreach(List<PexAction> actions, Kind kind) {
    var report = Scene.offence(actions);
    assertThat(report.id()).isEqualTo(node(1).id());
    assertThat(report.offence().kind()).isEqualTo(kind);
    assertThat(report.offence().severity()).isEqualTo(Severity.COUNT);
  }

  @Test
  void asksANewPeerByItselfAndAnswersWithNothingWhenNothingIsKnown() {
    connectAndBeAsked();
    assertThat(scene.log)
        .extracting(Scene.Did::action)
        .contains(new PexAction.SendRequest(node(1).id(), PexForm.URL));
    assertThat(told(scene.request(node(1), PexForm.URL), node(1))).isEmpty();
  }

  @Test
  void aRequestThatComesTooEarlyIsAnsweredLateAndCounted() {
    connectAndBeAsked();
    assertThat(told(scene.request(node(1), PexForm.URL), node(1))).isNotNull();
    assertThat(told(scene.request(node(1), PexForm.URL), node(1))).isNull();
    assertThat(told(scene.pass(Duration.ofMillis(99)), node(1))).isNull();
    assertThat(told(scene.pass(Duration.ofMillis(25)), node(1))).isNotNull();
    assertThat(scene.core.stats().early()).isEqualTo(1);
    assertThat(scene.core.stats().offences()).isZero();
  }

  @Test
  void anotherRequestWhileOneWaitsLowersTheStandingAndIsNotAnswered() {
    connectAndBeAsked();
    scene.request(node(1), PexForm.URL);
    scene.request(node(1), PexForm.URL);
    assertBreach(scene.request(node(1), PexForm.URL), Kind.EXCESSIVE);
    assertThat(scene.passSeconds(1).stream().filter(PexAction.SendAddresses.class::isInstance))
        .hasSize(1);
  }

  @Test
  void anAnswerThatNobodyAskedForLowersTheStandingAndTeachesNothing() {
    scene.start();
    scene.accept(node(1));
    scene.request(node(1), PexForm.URL);
    assertBreach(scene.urls(node(1), urls(1)), Kind.UNSOLICITED);
    assertThat(scene.book.contains(node(100).id())).isFalse();
  }

  @Test
  void ofAnAnswerOfMoreThanAHundredNothingIsTaken() {
    connectAndBeAsked();
    assertBreach(scene.urls(node(1), urls(101)), Kind.EXCESSIVE);
    assertThat(scene.core.stats().learned()).isZero();
    assertThat(scene.core.stats().rejected()).isEqualTo(101);
  }

  @Test
  void aHundredAreTaken() {
    connectAndBeAsked();
    assertThat(Scene.offence(scene.urls(node(1), urls(100)))).isNull();
    assertThat(scene.core.stats().learned()).isEqualTo(100);
  }

  @Test
  void nothingBehindWhatIsNoUrlIsTaken() {
    connectAndBeAsked();
    String[] urls = urls(3);
    urls[1] = "mconn://nobody@127.0.0.1:1";
    assertBreach(scene.urls(node(1), urls), Kind.MALFORMED);
    assertThat(scene.book.contains(node(100).id())).isTrue();
    assertThat(scene.book.contains(node(102).id())).isFalse();
  }

  @Test
  void namesAreSkippedWithoutBlameAndNeverDialled() {
    connectAndBeAsked();
    String name = "mconn://" + node(5).id() + "@node.example.com:26656";
    assertThat(Scene.offence(scene.urls(node(1), name, urls(1)[0]))).isNull();
    assertThat(scene.core.stats().rejected()).isEqualTo(1);
    assertThat(scene.book.contains(node(5).id())).isFalse();
    assertThat(scene.book.contains(node(100).id())).isTrue();
  }

  @Test
  void aMessageThatIsNoneEndsTheConnectionAsEverywhere() {
    connectAndBeAsked();
    var report =
        Scene.offence(scene.tell(new PexEvent.Malformed(node(1).id(), "bytes", scene.slots())));
    assertThat(report.offence().severity()).isEqualTo(Severity.DISCONNECT);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void neitherPeerNorSeedHangsUpAfterItsAnswer(boolean seed) {
    Scene there = seed ? new Scene(POLICY.withRole(SeedRole.DEFAULT)) : new Scene(POLICY);
    there.start();
    fill(there);
    there.accept(node(1));
    for (PexForm form : PexForm.values()) {
      var answer =
          there.request(node(1), form).stream()
              .filter(PexAction.SendAddresses.class::isInstance)
              .map(PexAction.SendAddresses.class::cast)
              .findFirst()
              .orElseThrow();
      assertThat(answer.thenHangUp()).isFalse();
      assertThat(answer.form()).isEqualTo(form);
      there.passSeconds(1);
    }
    assertThat(Scene.hangsUp(there.passSeconds(120), node(1))).isFalse();
  }

  @Test
  void aSeedWhoseSlotsRunOutLetsTheLongestConnectedGoAfterAWhile() {
    Scene there = new Scene(POLICY.withRole(SeedRole.DEFAULT));
    there.start();
    for (int n = 1; n <= 36; n++) {
      there.accept(node(n));
      there.request(node(n), PexForm.URL);
    }
    assertThat(there.accept(node(37))).noneMatch(PexAction.Disconnect.class::isInstance);
    there.request(node(37), PexForm.URL);
    there.passSeconds(61);
    assertThat(Scene.hangsUp(there.accept(node(38)), node(1))).isTrue();
  }

  @Test
  void anAnswerHoldsNoMoreThanAHundredAddressesAndSevenFrames() {
    scene.start();
    fill(scene);
    scene.accept(node(1));
    List<NetAddress> told = told(scene.request(node(1), PexForm.URL), node(1));
    assertThat(told).hasSizeBetween(90, 100);
  }

  /// A request costs its sender a frame of 1,044 bytes.
  @Test
  void whoAsksWithoutPauseGetsLittleMoreThanItSends() {
    scene.start();
    fill(scene);
    scene.accept(node(1));
    long requests = 0;
    long bytes = 0;
    Duration end = Duration.ofMinutes(10);
    while (Duration.between(Scene.START, scene.now).compareTo(end) < 0) {
      var actions = scene.request(node(1), PexForm.URL);
      requests++;
      for (List<NetAddress> told = told(actions, node(1)); told == null; ) {
        told = told(scene.pass(Duration.ofMillis(20)), node(1));
        bytes += told == null ? 0 : 75L * told.size();
      }
    }
    assertThat(bytes).isLessThan(3 * 1_044 * requests);
    assertThat(requests).isBetween(600L, 800L);
  }

  @Test
  void aNewConnectionGainsNothing() {
    scene.start();
    fill(scene);
    int full = 0;
    for (int i = 0; i < 10; i++) {
      scene.accept(node(1));
      scene.request(node(1), PexForm.URL);
      full +=
          scene.log.getLast().action() instanceof PexAction.SendAddresses a
                  && a.addresses().size() > 50
              ? 1
              : 0;
      scene.leave(node(1));
      scene.pass(Duration.ofMillis(200));
    }
    assertThat(full).isEqualTo(1);
  }
}
