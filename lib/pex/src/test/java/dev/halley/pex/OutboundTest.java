package dev.halley.pex;

import static dev.halley.pex.Scene.node;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Slots;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.pex.book.BookPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class OutboundTest {
  private final Scene scene = Scene.peer();

  private void know(int from, int to) {
    for (int n = from; n <= to; n++) {
      scene.book.add(node(n), node(n));
    }
  }

  private static NetAddress neighbour(int n) {
    return new NetAddress(new NodeId(n, n, n), IpAddress.ofV4(0x0b0b0000 + 256 * n), 26_656);
  }

  @Test
  void dialsAsManyAddressesAtTheStartAsThereAreFreeSlots() {
    know(1, 30);
    scene.start();

    assertThat(scene.dialled()).hasSize(10);
    assertThat(scene.core.stats().dials()).isEqualTo(10);
  }

  @Test
  void dialsAnotherAddressAtOnceWhenADialFails() {
    know(1, 30);
    scene.start();
    var failed = (NetAddress) scene.dialled().iterator().next();
    scene.end(failed, Verdict.Kind.REFUSED);

    assertThat(scene.dialled()).hasSize(10).doesNotContain(failed);
  }

  @Test
  void dialsAnotherAddressAtOnceWhenAnOutboundPeerIsLost() {
    know(1, 30);
    scene.start();
    for (var target : scene.dialled()) {
      scene.connect((NetAddress) target);
    }
    assertThat(scene.dialled()).isEmpty();
    scene.leave((NetAddress) ((PexAction.Dial) scene.log.get(0).action()).target());

    assertThat(scene.dialled()).hasSize(1);
  }

  @Test
  void dialsNewAddressesAsSoonAsTheyAreLearnedWithinTheFreeSlots() {
    scene.limits = new Slots(0, 0, 0, 0, 0, 4, 40, 16);
    scene.start();
    scene.join(node(1), DialPurpose.OUTBOUND);
    var answer = new ArrayList<NetAddress>();
    for (int n = 2; n <= 200; n++) {
      answer.add(node(n));
    }
    scene.answer(node(1), answer.toArray(NetAddress[]::new));

    assertThat(scene.dialled()).hasSize(3);
  }

  @Test
  void neverDialsMoreThanTheFreeSlotsWhateverTheSeedTells() {
    scene.limits = new Slots(0, 0, 0, 0, 0, 1, 40, 16);
    know(1, 100);
    scene.start();
    for (int i = 0; i < 500; i++) {
      scene.passSeconds(1);
      assertThat(scene.slots().dialing()).isLessThanOrEqualTo(1);
      scene.endAll(Verdict.Kind.REFUSED);
    }
  }

  @Test
  void looksAfterUnfilledSlotsEvery30Seconds() {
    scene.start();
    scene.accept(node(50));
    scene.passSeconds(40);
    long before = scene.core.stats().dials();
    scene.book.add(node(1), node(1)); // nobody tells the core
    scene.passSeconds(31);

    assertThat(scene.core.stats().dials()).isEqualTo(before + 1);
    assertThat(scene.isDialling(node(1)) || scene.isDialling(node(50))).isTrue();
  }

  @Test
  void backsOffExponentiallyFromAnAddressThatFails() {
    know(1, 1);
    scene.start();
    var times = new ArrayList<Duration>();
    for (int failure = 0; failure < 8; failure++) {
      int guard = 0;
      while (!scene.isDialling(node(1)) && guard++ < 10_000) {
        scene.passSeconds(1);
      }
      times.add(Duration.between(Scene.START, scene.now));
      scene.end(node(1), Verdict.Kind.SILENT);
    }

    for (int i = 2; i < times.size(); i++) {
      var pause = times.get(i).minus(times.get(i - 1));
      var least = Duration.ofSeconds(5L << (i - 1));
      assertThat(pause).isBetween(least, least.multipliedBy(3).dividedBy(2).plusSeconds(1));
    }
  }

  @Test
  void countsALinkThatDidNotLastAsAFailedAttempt() {
    know(1, 1);
    scene.start();
    for (int i = 0; i < 6; i++) {
      scene.connect(node(1));
      scene.leave(node(1));
      int guard = 0;
      while (!scene.isDialling(node(1)) && guard++ < 1_000) {
        scene.passSeconds(1);
      }
    }

    assertThat(scene.now).isAfter(Scene.START.plusSeconds(150));
  }

  @Test
  void redialsAtOnceAfterALinkThatLasted() {
    know(1, 1);
    scene.start();
    scene.connect(node(1));
    scene.passSeconds(3_600);
    scene.leave(node(1));

    assertThat(scene.isDialling(node(1))).isTrue();
  }

  @Test
  void neverDialsPersistentPeersBecauseTheSwitchDoes() {
    var scene = new Scene(PexPolicy.DEFAULT.withReserved(Set.of(node(1).id())));
    scene.book.add(node(1), node(1));
    scene.start();
    scene.passSeconds(3_600);

    assertThat(scene.core.stats().dials()).isZero();
  }

  @Test
  void neverDialsANodeThatIsConnectedOrBeingDialled() {
    know(1, 3);
    scene.start();
    scene.accept(node(1));
    for (var target : scene.dialled()) {
      if (!target.equals(node(1))) {
        scene.connect((NetAddress) target);
      }
    }
    scene.end(node(1), Verdict.Kind.DUPLICATE);
    long before = scene.core.stats().dials();
    scene.passSeconds(600);

    assertThat(scene.core.stats().dials()).isEqualTo(before);
  }

  @Test
  void prefersOneOutboundPeerPerAddressGroup() {
    for (int n = 1; n <= 40; n++) {
      scene.book.add(neighbour(n), node(n));
    }
    scene.book.add(node(100), node(100));
    scene.start();
    scene.passSeconds(25);

    assertThat(scene.dialled()).hasSizeLessThanOrEqualTo(3).contains(node(100));
  }

  @Test
  void takesSecondPeersOfAGroupOneByOneWhenThereIsNobodyElse() {
    for (int n = 1; n <= 40; n++) {
      scene.book.add(neighbour(n), node(n));
    }
    scene.start();
    for (int minute = 0; minute < 10; minute++) {
      scene.dialled().forEach(t -> scene.connect((NetAddress) t));
      scene.passSeconds(60);
    }
    scene.dialled().forEach(t -> scene.connect((NetAddress) t));

    assertThat(scene.slots().outbound()).isEqualTo(10);
  }

  @Test
  void spreadsOverNoGroupsWhenNotStrict() {
    var scene = new Scene(PexPolicy.DEFAULT.withStrict(false));
    for (int n = 1; n <= 40; n++) {
      scene.book.add(neighbour(n), node(n));
    }
    scene.start();

    assertThat(scene.dialled()).hasSize(10);
  }

  @Test
  void vetsAPeerThatAnotherReactorFoundUsefulIfWeDialledIt() {
    var scene = Scene.peer();
    scene.start();
    scene.join(node(1), DialPurpose.OUTBOUND);
    scene.accept(node(2));
    scene.tell(new PexEvent.FoundUseful(node(1).id(), scene.slots()));
    scene.tell(new PexEvent.FoundUseful(node(2).id(), scene.slots()));
    scene.tell(new PexEvent.FoundUseful(node(3).id(), scene.slots()));

    assertThat(scene.book.entry(node(1).id()).orElseThrow().old()).isTrue();
    assertThat(scene.book.entry(node(2).id()).orElseThrow().old()).isFalse();
  }

  @Test
  void prefersOldAddressesWhileThereAreFewOutboundPeers() {
    int old = 0;
    for (int run = 0; run < 40; run++) {
      var scene = new Scene(PexPolicy.DEFAULT, BookPolicy.of(Scene.SELF), run);
      scene.limits = new Slots(0, 0, 0, 0, 0, 1, 40, 16);
      for (int n = 1; n <= 50; n++) {
        scene.book.add(node(n), node(n));
        if (n <= 25) {
          scene.book.proven(node(n));
          scene.book.markGood(node(n).id());
        }
      }
      scene.start();
      var first = scene.dialled().iterator().next();
      old += scene.book.entry(first.id()).orElseThrow().old() ? 1 : 0;
    }

    assertThat(old).isGreaterThan(30); // 90 % by CometBFT's bias
  }

  @Test
  void dialsTheAnchorsOfTheLastRunFirst() {
    know(1, 50);
    scene.book.rememberAnchors(List.of(node(77), node(78)));
    scene.start();

    assertThat(scene.log.stream().limit(2).map(Scene.Did::action))
        .containsExactly(
            new PexAction.Dial(node(77), DialPurpose.OUTBOUND),
            new PexAction.Dial(node(78), DialPurpose.OUTBOUND));
  }

  @Test
  void remembersTheLongestLivedOutboundPeersAsAnchors() {
    scene.start();
    for (int n = 1; n <= 6; n++) {
      scene.join(node(n), DialPurpose.OUTBOUND);
      scene.passSeconds(1);
    }
    scene.accept(node(9));
    scene.passSeconds(31);

    assertThat(scene.book.anchors()).containsExactly(node(1), node(2), node(3), node(4));
  }

  @Test
  void keepsTheProofOfAPeerFreshWhileTheLinkLives() {
    scene.start();
    scene.join(node(1), DialPurpose.OUTBOUND);
    scene.passSeconds(7_200);

    assertThat(scene.book.freshlyProven(Duration.ofMinutes(1), 10)).containsExactly(node(1));
  }

  @Test
  void vetsAPeerThatHasLastedTenMinutes() {
    scene.start();
    scene.join(node(1), DialPurpose.OUTBOUND);
    scene.passSeconds(640);

    assertThat(scene.book.entry(node(1).id()).orElseThrow().old()).isTrue();
  }

  @Test
  void visitsARandomNewAddressNowAndThen() {
    scene.limits = new Slots(0, 0, 0, 0, 0, 0, 40, 4);
    know(1, 300);
    scene.start();
    for (int second = 0; second < 3_600; second++) {
      scene.passSeconds(1);
      scene.endAll(Verdict.Kind.VERIFIED);
    }

    assertThat(scene.core.stats().visits()).isBetween(20L, 45L);
    assertThat(scene.book.provenCount()).isEqualTo((int) scene.core.stats().visits());
  }

  @Test
  void doesNotRedialANodeOfAnotherChain() {
    know(1, 1);
    scene.start();
    scene.end(node(1), Verdict.Kind.NETWORK_MISMATCH);
    scene.passSeconds(7_200);

    assertThat(scene.core.stats().dials()).isEqualTo(1);
  }
}
