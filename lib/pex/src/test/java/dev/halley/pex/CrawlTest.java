package dev.halley.pex;

import static dev.halley.pex.Scene.node;
import static dev.halley.pex.Scene.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Slots;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.pex.book.BookPolicy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CrawlTest {
  private final Scene scene = Scene.seed();

  @Test
  void visitsAnAddressBeforeItIsRecommended() {
    scene.start();
    scene.tell(new PexEvent.Suggested(List.of(node(1)), scene.slots()));
    scene.passSeconds(1);
    assertThat(scene.isDialling(node(1))).isTrue();
    scene.accept(node(2));
    scene.request(node(2));
    scene.end(node(2), Verdict.Kind.VERIFIED);

    assertThat(told(scene.connect(node(1)), node(2))).containsExactly(node(1));
  }

  @Test
  void asksTheVisitedNodeTakesItsAnswerAndHangsUp() {
    scene.start();
    scene.book.add(node(1), node(1));
    scene.passSeconds(5);
    assertThat(Scene.asks(scene.connect(node(1)), node(1))).isTrue();

    assertThat(Scene.hangsUp(scene.answer(node(1), node(2)), node(1))).isTrue();
    assertThat(scene.book.contains(node(2).id())).isTrue();
  }

  @Test
  void leavesANodeThatDoesNotAnswerAfterFiveSeconds() {
    scene.start();
    scene.book.add(node(1), node(1));
    scene.passSeconds(5);
    scene.connect(node(1));

    assertThat(Scene.hangsUp(scene.passSeconds(4), node(1))).isFalse();
    assertThat(Scene.hangsUp(scene.passSeconds(1), node(1))).isTrue();
  }

  @Test
  void visitsConcurrentlyWithinItsBudget() {
    scene.limits = new Slots(0, 0, 0, 0, 0, 10, 40, 32);
    for (int n = 1; n <= 100; n++) {
      scene.book.add(node(n), node(n));
    }
    scene.start();
    scene.passSeconds(30);

    assertThat(scene.dialled()).hasSize(24);
  }

  @Test
  void visitsAtMostTwoAddressesOfOnePrefixAtATime() {
    scene.limits = new Slots(0, 0, 0, 0, 0, 10, 40, 100);
    for (int n = 1; n <= 40; n++) {
      var neighbour = new NetAddress(new NodeId(n, n, n), IpAddress.ofV4(0x0b0b0b00 + n), 26_656);
      scene.book.add(neighbour, node(n));
    }
    scene.start();
    scene.passSeconds(30);

    assertThat(scene.dialled()).hasSize(2);
  }

  @Test
  void visitsAMinuteLaterWhatItsPrefixHadNoRoomFor() {
    scene.start();
    scene.book.add(node(1), node(1));
    scene.passSeconds(5);
    scene.end(node(1), Verdict.Kind.FULL);
    scene.passSeconds(60);
    assertThat(scene.isDialling(node(1))).isFalse();
    scene.passSeconds(2);

    assertThat(scene.isDialling(node(1))).isTrue();
  }

  @Test
  void visitsManyAddressesOfOnePrivatePrefixWhenNotStrict() {
    var policy = PexPolicy.DEFAULT.withRole(SeedRole.DEFAULT).withStrict(false);
    var local = new Scene(policy, BookPolicy.of(Scene.SELF).withStrict(false), 1);
    local.limits = new Slots(0, 0, 0, 0, 0, 10, 40, 100);
    for (int n = 1; n <= 40; n++) {
      var neighbour = new NetAddress(new NodeId(n, n, n), IpAddress.ofV4(0x7f000000 + n), 26_656);
      local.book.add(neighbour, neighbour);
    }
    local.start();
    local.passSeconds(30);

    assertThat(local.dialled()).hasSize(40);
  }

  @Test
  void visitsOneEndpointOnceAtATime() {
    scene.limits = new Slots(0, 0, 0, 0, 0, 10, 40, 100);
    for (int n = 1; n <= 5; n++) {
      scene.book.add(new NetAddress(new NodeId(n, n, n), node(1).endpoint()), node(n));
    }
    scene.start();
    scene.passSeconds(30);

    assertThat(scene.dialled()).hasSize(1);
  }

  @Test
  void renewsAProofBeforeItExpires() {
    scene.start();
    scene.prove(node(1));

    scene.passSeconds(299);
    assertThat(scene.isDialling(node(1))).isFalse();
    scene.passSeconds(7);
    assertThat(scene.isDialling(node(1))).isTrue();
  }

  @Test
  void withdrawsADeadAddressWithinTenMinutesOfItsLastProof() {
    scene.start();
    scene.prove(node(1));
    for (int second = 0; second < 600; second++) {
      scene.passSeconds(1);
      scene.endAll(Verdict.Kind.REFUSED);
    }
    scene.accept(node(2));
    scene.request(node(2));
    scene.endAll(Verdict.Kind.VERIFIED);

    assertThat(told(scene.passSeconds(15), node(2))).isEmpty();
    assertThat(scene.book.provenCount()).isEqualTo(1);
  }

  @Test
  void looksAgainAMinuteAfterAFailureAndOnlyThenWithdraws() {
    scene.start();
    scene.prove(node(1));
    scene.passSeconds(306);
    scene.end(node(1), Verdict.Kind.REFUSED);
    scene.passSeconds(60);
    assertThat(scene.isDialling(node(1))).isFalse();
    assertThat(scene.book.entry(node(1).id()).orElseThrow().proven()).isTrue();
    scene.passSeconds(2);
    scene.end(node(1), Verdict.Kind.REFUSED);

    assertThat(scene.book.entry(node(1).id()).map(e -> e.proven()).orElse(false)).isFalse();
  }

  @Test
  void stopsServingAnAddressAtItsFirstFailure() {
    scene.start();
    scene.prove(node(1));
    scene.passSeconds(306);
    scene.end(node(1), Verdict.Kind.REFUSED);
    scene.accept(node(2));
    scene.request(node(2));
    scene.end(node(2), Verdict.Kind.VERIFIED);

    assertThat(told(scene.passSeconds(15), node(2))).isEmpty();
  }

  @Test
  void recommendsAgainWhatRecoveredFromOneFailure() {
    scene.start();
    scene.prove(node(1));
    scene.passSeconds(306);
    scene.end(node(1), Verdict.Kind.CONNECT_TIMEOUT);
    scene.passSeconds(62);
    scene.connect(node(1));
    scene.accept(node(2));

    assertThat(told(scene.request(node(2)), node(2))).containsExactly(node(1));
  }

  @Test
  void doesNotHammerAFullNode() {
    scene.start();
    scene.prove(node(1));
    for (int second = 0; second < 3_600; second++) {
      scene.passSeconds(1);
      scene.endAll(Verdict.Kind.SILENT);
    }

    assertThat(scene.core.stats().visits()).isBetween(5L, 15L);
  }

  @Test
  void passesOverABookOf5000MostlyDeadAddressesInFiveMinutes() {
    var open =
        new Scene(
            PexPolicy.DEFAULT.withRole(SeedRole.DEFAULT),
            BookPolicy.of(Scene.SELF).withMaxPerPrefix(10_000),
            1);
    open.limits = new Slots(0, 0, 0, 0, 0, 10, 40, 64);
    for (int n = 1; n <= 5_000; n++) {
      open.book.add(node(n), node(n));
    }
    int size = open.book.size();
    open.start();
    for (int second = 0; second < 300; second += 3) {
      for (var target : open.dialled()) { // what was dialled three seconds ago ends now
        boolean alive = target.id().tail() % 10 == 0;
        if (alive) {
          open.connect((NetAddress) target);
          open.leave((NetAddress) target);
        } else {
          open.end(target, Verdict.Kind.CONNECT_TIMEOUT);
        }
      }
      open.passSeconds(3);
    }

    assertThat(size).isGreaterThan(4_000);
    assertThat(open.book.provenCount()).isBetween(size * 9 / 100, size * 11 / 100);
  }

  @Test
  void leavesNewcomersToTheDialBack() {
    scene.start();
    scene.accept(node(1));
    scene.passSeconds(50);

    assertThat(scene.core.stats().visits()).isZero();
  }

  @Test
  void visitsOtherSeedsNowAndThenWithoutRecommendingThem() {
    var seeds = List.of(node(7));
    var policy = PexPolicy.DEFAULT.withRole(SeedRole.DEFAULT).withSeeds(seeds);
    var scene = new Scene(policy);
    assertThat(scene.start()).contains(new PexAction.Dial(node(7), DialPurpose.VISIT));
    assertThat(Scene.asks(scene.connect(node(7)), node(7))).isTrue();
    scene.answer(node(7), node(8));
    scene.leave(node(7));
    assertThat(scene.isDialling(node(7))).isFalse();
    scene.passSeconds(1);
    scene.endAll(Verdict.Kind.REFUSED);
    scene.passSeconds(400);

    assertThat(scene.isDialling(node(7))).isTrue();
    assertThat(scene.book.contains(node(7).id())).isFalse();
  }

  @Test
  void fillsNoOutboundSlots() {
    scene.start();
    for (int n = 1; n < 20; n++) {
      scene.prove(node(n));
    }
    scene.pass(Duration.ofMinutes(20));

    assertThat(scene.core.stats().dials()).isZero();
  }
}
