package dev.halley.pex;

import static dev.halley.pex.Scene.node;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.NamedAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Slots;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.pex.book.BookPolicy;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/// When and how a peer turns to its seeds.
final class SeedFallbackTest {
  private static final NetAddress SEED = node(900);

  private final Scene scene = new Scene(PexPolicy.DEFAULT.withSeeds(List.of(SEED)));

  @Test
  void dialsASeedAtOnceWhenThereIsNobodyToDial() {
    assertThat(scene.start()).contains(new PexAction.Dial(SEED, DialPurpose.SEED));
  }

  @Test
  void asksTheSeedAndDialsWhatItTellsAtOnce() {
    scene.start();
    assertThat(Scene.asks(scene.connect(SEED), SEED)).isTrue();
    scene.answer(SEED, node(1), node(2), node(3));

    assertThat(scene.dialled()).containsExactlyInAnyOrder(node(1), node(2), node(3));
  }

  @Test
  void turnsToNoSeedWhileThereAreAddressesToTry() {
    for (int n = 1; n < 50; n++) {
      scene.book.add(node(n), node(n));
    }
    scene.start();

    assertThat(scene.isDialling(SEED)).isFalse();
  }

  @Test
  void turnsToASeedWhenDiallingJunkAddressesLedNowhereFor20Seconds() {
    var scene =
        new Scene(
            PexPolicy.DEFAULT.withSeeds(List.of(SEED)),
            BookPolicy.of(Scene.SELF).withMaxPerPrefix(10_000),
            1);
    for (int n = 1; n < 800; n++) {
      scene.book.add(node(n), node(n));
    }
    scene.start();
    for (int second = 0; second < 30 && !scene.isDialling(SEED); second++) {
      scene.passSeconds(1);
      scene.endAll(Verdict.Kind.CONNECT_TIMEOUT);
    }

    assertThat(scene.isDialling(SEED)).isTrue();
  }

  @Test
  void isNotMisledByABookFullOfJunkThatNeverAnswers() {
    for (int n = 1; n < 800; n++) {
      scene.book.add(node(n), node(n));
    }
    scene.start();
    for (int second = 0; second < 60 && !scene.isDialling(SEED); second += 3) {
      scene.passSeconds(3);
      scene.endAll(Verdict.Kind.SILENT); // each takes three seconds
    }

    assertThat(scene.isDialling(SEED)).isTrue();
  }

  @Test
  void doesNotDialASeedAgainBeforeItMayBeAskedAgain() {
    scene.start();
    scene.connect(SEED);
    scene.answer(SEED);
    scene.leave(SEED);

    scene.pass(Duration.ofMillis(29_999));
    assertThat(scene.isDialling(SEED)).isFalse();
    scene.passSeconds(1);
    assertThat(scene.isDialling(SEED)).isTrue();
  }

  /// How often the seed is dialled within an hour in which `then` follows each dial.
  private int dialsWithinAnHour(Runnable then) {
    int dials = 0;
    for (int second = 0; second < 3_600; second++) {
      scene.passSeconds(1);
      if (scene.isDialling(SEED)) {
        dials++;
        then.run();
      }
    }
    return dials;
  }

  @Test
  void backsOffFromASeedThatCanNotBeReached() {
    scene.start();
    int dials = dialsWithinAnHour(() -> scene.end(SEED, Verdict.Kind.REFUSED));

    assertThat(dials).isBetween(8, 16);
  }

  @Test
  void triesTheNextSeedAtOnceWhenOneFails() {
    var seeds = List.of(node(901), node(902), node(903));
    var scene = new Scene(PexPolicy.DEFAULT.withSeeds(seeds));
    scene.start();
    var tried = new HashSet<DialTarget>();
    for (int i = 0; i < 3; i++) {
      tried.addAll(scene.dialled());
      scene.endAll(Verdict.Kind.REFUSED);
    }

    assertThat(tried).containsExactlyInAnyOrderElementsOf(seeds);
  }

  @Test
  void triesTheSeedsInRandomOrder() {
    var seeds = List.of(node(901), node(902), node(903));
    var first = new HashSet<DialTarget>();
    for (int run = 0; run < 30; run++) {
      var scene = new Scene(PexPolicy.DEFAULT.withSeeds(seeds), BookPolicy.of(Scene.SELF), run);
      scene.start();
      first.addAll(scene.dialled());
    }

    assertThat(first).hasSize(3);
  }

  @Test
  void triesAnotherSeedWhenOneKeepsItWaiting() {
    var scene = new Scene(PexPolicy.DEFAULT.withSeeds(List.of(node(901), node(902))));
    scene.start();
    scene.connect((NetAddress) scene.dialled().iterator().next());
    scene.pass(Duration.ofMillis(2_999));
    assertThat(scene.dialled()).isEmpty();
    scene.pass(Duration.ofMillis(1));

    assertThat(scene.dialled()).hasSize(1);
  }

  @Test
  void leavesASeedThatNeverAnswers() {
    scene.start();
    scene.connect(SEED);

    assertThat(Scene.hangsUp(scene.passSeconds(59), SEED)).isFalse();
    assertThat(Scene.hangsUp(scene.passSeconds(1), SEED)).isTrue();
  }

  @Test
  void pausesBeforeItRedialsASeedThatHungUpWithoutAnAnswer() {
    scene.start();
    for (int i = 0; i < 5; i++) {
      scene.connect(SEED);
      scene.leave(SEED);
      assertThat(scene.isDialling(SEED)).isFalse();
      int guard = 0;
      while (!scene.isDialling(SEED) && guard++ < 1_000) {
        scene.passSeconds(1);
      }
    }

    assertThat(scene.now).isAfter(Scene.START.plusSeconds(5 + 10 + 20 + 40));
  }

  @Test
  void asksASeedWithoutNewsLessAndLessOftenWhileThereAreLivePeers() {
    scene.start();
    scene.connect(SEED);
    scene.answer(SEED, node(1));
    scene.leave(SEED);
    scene.connect(node(1));
    int dials =
        dialsWithinAnHour(() -> {
          scene.connect(SEED);
          scene.answer(SEED, node(1));
          scene.leave(SEED);
        });

    assertThat(dials).isBetween(5, 12);
  }

  @Test
  void goesOnAskingWhileItIsAlone() {
    scene.start();
    int dials =
        dialsWithinAnHour(() -> {
          scene.connect(SEED);
          scene.answer(SEED);
          scene.leave(SEED);
        });

    assertThat(dials).isBetween(110, 121);
  }

  @Test
  void turnsToTheSeedAgainWhenTheLastPeerIsLost() {
    scene.start();
    scene.connect(SEED);
    scene.answer(SEED, node(1));
    scene.leave(SEED);
    scene.connect(node(1));
    scene.passSeconds(3_600);
    scene.endAll(Verdict.Kind.REFUSED);
    scene.leave(node(1));
    scene.end(node(1), Verdict.Kind.REFUSED);
    scene.passSeconds(20);

    assertThat(scene.isDialling(SEED)).isTrue();
  }

  @Test
  void dialsNoSeedWhenAllSlotsAreTaken() {
    scene.limits = new Slots(0, 0, 0, 0, 0, 1, 40, 0);
    scene.book.add(node(1), node(1));
    scene.start();
    scene.connect(node(1));
    scene.passSeconds(600);

    assertThat(scene.core.stats().dials()).isEqualTo(1);
  }

  @Test
  void dialsASeedByItsNameSoThatItIsResolvedEachTime() {
    var named = new NamedAddress(SEED.id(), "seed.example.com", 26_656);
    var scene = new Scene(PexPolicy.DEFAULT.withSeeds(List.of(named)));
    scene.start();
    scene.end(named, Verdict.Kind.NAME_ERROR);
    scene.passSeconds(10);

    assertThat(scene.log)
        .extracting(Scene.Did::action)
        .containsOnly(new PexAction.Dial(named, DialPurpose.SEED))
        .hasSize(2);
  }

  @Test
  void neverTreatsAConfiguredSeedAsAnOrdinaryAddress() {
    scene.book.add(SEED, node(1));
    scene.start();
    scene.end(SEED, Verdict.Kind.CONNECTED);
    scene.join(SEED, DialPurpose.SEED);
    scene.answer(SEED);
    scene.leave(SEED);
    scene.accept(node(1));
    scene.passSeconds(3_600);

    assertThat(scene.log)
        .extracting(Scene.Did::action)
        .doesNotContain(
            new PexAction.Dial(SEED, DialPurpose.OUTBOUND),
            new PexAction.Dial(SEED, DialPurpose.VISIT));
    assertThat(scene.book.provenCount()).isZero();
  }
}
