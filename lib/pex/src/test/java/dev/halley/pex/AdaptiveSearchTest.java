package dev.halley.pex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Slots;
import dev.halley.pex.PeerSupply.NoPeersAvailable;
import dev.halley.pex.PeerSupply.PeersAvailable;
import java.time.Duration;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
final class AdaptiveSearchTest {
  private static final NetAddress A = Scene.node(1);
  private static final NetAddress B = Scene.node(2);
  private static final PexPolicy ADAPTIVE =
      PexPolicy.DEFAULT
          .withSearch(Search.Adaptive.DEFAULT)
          .withEtiquette(PexEtiquette.TENDERMINT_35.withDialect(PexDialect.LEGACY));

  private final Scene scene = new Scene(ADAPTIVE);

  private PeerSupply supply() {
    return scene.core.stats().supply();
  }

  private static NetAddress[] nodes(int from, int to) {
    return IntStream.range(from, to).mapToObj(Scene::node).toArray(NetAddress[]::new);
  }

  @Test
  void saysWhetherThereIsAnybodyToAsk() {
    scene.start();
    assertThat(supply()).isEqualTo(new NoPeersAvailable(0));
    scene.accept(A);
    scene.passSeconds(1);
    assertThat(supply()).isEqualTo(new NoPeersAvailable(1));
    scene.accept(B);
    assertThat(supply()).as("it is asked at once").isEqualTo(new NoPeersAvailable(2));
    scene.answer(A);
    assertThat(supply()).isEqualTo(new PeersAvailable(1, 1));
    scene.leave(B);
    assertThat(supply()).isEqualTo(new PeersAvailable(1, 0));
    scene.leave(A);
    assertThat(supply()).isEqualTo(new NoPeersAvailable(0));
    assertThat(supply().available()).isZero();
  }

  @Test
  void shortVisitsAreNobodyToAsk() {
    scene.start();
    scene.join(A, DialPurpose.VISIT);
    assertThat(supply().available()).isZero();
  }

  @Test
  void asksOnWhetherSlotsAreFreeOrNot() {
    scene.limits = new Slots(0, 0, 0, 0, 0, 0, 40, 0);
    scene.start();
    scene.accept(A);
    assertThat(Scene.asks(scene.passSeconds(1), A)).isTrue();
    scene.answer(A, nodes(10, 60));
    assertThat(Scene.asks(scene.passSeconds(1), A)).isTrue();
  }

  @Test
  void whoNeverAnswersIsAskedAgainAfterItsTime() {
    scene.start();
    scene.accept(A);
    assertThat(Scene.asks(scene.passSeconds(1), A)).isTrue();
    assertThat(Scene.asks(scene.passSeconds(18), A)).isFalse();
    assertThat(Scene.asks(scene.passSeconds(3), A)).isTrue();
  }

  @Test
  void hardlyAsksWhenItsStoreIsFull() {
    var small = new Scene(ADAPTIVE.withSearch(Search.Adaptive.DEFAULT.withCapacity(100)));
    small.start();
    small.accept(A);
    small.passSeconds(1);
    small.answer(A, nodes(10, 110));
    assertThat(Scene.asks(small.pass(Duration.ofSeconds(598)), A)).isFalse();
    assertThat(Scene.asks(small.passSeconds(2), A)).isTrue();
  }

  @Test
  void estimatesHowManyNodesThereAre() {
    scene.start();
    scene.accept(A);
    scene.accept(B);
    scene.passSeconds(1);
    scene.answer(A, nodes(10, 60));
    scene.answer(B, nodes(35, 85));
    var stats = scene.core.stats();
    assertThat(stats.networkSize()).isBetween(90L, 110L); // 50 × 50 / 25
    assertThat(stats.networkSizeByShare()).isBetween(90L, 110L);
  }
}
