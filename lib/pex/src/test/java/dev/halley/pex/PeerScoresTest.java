package dev.halley.pex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.Misbehaviour.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class PeerScoresTest {
  private static final NetAddress PEER = Scene.node(1);
  private static final NodeId ID = PEER.id();

  private Instant now = Scene.START;
  private final PeerScores scores = new PeerScores(ScorePolicy.DEFAULT, () -> now);

  private PeerScores named(ScorePolicy policy) {
    return new PeerScores(policy, () -> now);
  }

  private static void times(int count, Runnable what) {
    for (int i = 0; i < count; i++) {
      what.run();
    }
  }

  @Test
  void startsUnknownNodesBelowWhatTheyCanEarn() {
    assertThat(scores.score(ID)).isEqualTo(243);
    assertThat(scores.size()).isZero();
  }

  @Test
  void movesByOneForGoodAndBad() {
    scores.useful(ID);
    assertThat(scores.score(ID)).isEqualTo(244);
    scores.offended(ID, Severity.COUNT);
    scores.offended(ID, Severity.COUNT);
    assertThat(scores.score(ID)).isEqualTo(242);
  }

  @Test
  void countsEveryFailedDialFromTheFirstOn() {
    scores.dialFailed(PEER);
    assertThat(scores.score(ID)).isEqualTo(242);
    times(2, () -> scores.dialFailed(PEER));
    assertThat(scores.score(ID)).isEqualTo(240);
  }

  @Test
  void forgetsFailuresInTime() {
    times(10, () -> scores.dialFailed(PEER));
    assertThat(scores.score(ID)).isEqualTo(233);
    now = now.plus(Duration.ofHours(10));
    assertThat(scores.score(ID)).isEqualTo(239);
    now = now.plus(Duration.ofHours(90));
    assertThat(scores.score(ID)).isEqualTo(243);
  }

  @Test
  void addsTheFailuresOfAllEndpointsAndForgetsThemWhenItConnects() {
    for (int port = 1; port <= 3; port++) {
      var address = new NetAddress(ID, PEER.ip(), port);
      times(2, () -> scores.dialFailed(address));
    }
    assertThat(scores.score(ID)).isEqualTo(237);
    scores.connected(ID);
    assertThat(scores.score(ID)).isEqualTo(243);
  }

  @Test
  void remembersFailuresOfFewEndpoints() {
    for (int port = 1; port <= 100; port++) {
      scores.dialFailed(new NetAddress(ID, PEER.ip(), port));
    }
    assertThat(scores.score(ID)).isEqualTo(239);
  }

  @Test
  void takesAPointForThreeLostConnections() {
    times(6, () -> scores.disconnected(ID));
    assertThat(scores.score(ID)).as("never seen to connect").isEqualTo(243);
    scores.connected(ID);
    assertThat(scores.score(ID)).isEqualTo(241);
    now = now.plus(Duration.ofHours(7));
    assertThat(scores.score(ID)).as("half is forgotten").isEqualTo(242);
  }

  @Test
  void paysForDeliveriesUntilTheyEnd() {
    times(4, () -> scores.delivered(ID));
    assertThat(scores.score(ID)).isEqualTo(243);
    times(96, () -> scores.delivered(ID));
    assertThat(scores.score(ID)).isEqualTo(253);
    scores.disconnected(ID);
    assertThat(scores.score(ID)).isEqualTo(243);
  }

  @Test
  void neverWrapsAround() {
    times(300, () -> scores.offended(ID, Severity.DISCONNECT));
    assertThat(scores.score(ID)).isZero();
    times(300, () -> scores.useful(ID));
    assertThat(scores.score(ID)).isEqualTo(253);
    times(300, () -> scores.dialFailed(PEER));
    assertThat(scores.score(ID)).isZero();
  }

  @Test
  void letsABanTakeAllThatWasEarned() {
    scores.offended(ID, Severity.BAN);
    assertThat(scores.score(ID)).isZero();
    scores.useful(ID);
    assertThat(scores.score(ID)).isOne();
  }

  @Test
  void keepsNamedPeersAboveAllOthers() {
    var policy = ScorePolicy.DEFAULT.withNamed(Set.of(ID), Set.of(Scene.node(2).id()));
    var named = named(policy);
    assertThat(named.score(ID)).isEqualTo(254);
    assertThat(named.score(Scene.node(2).id())).isEqualTo(255);
    times(10, () -> named.delivered(ID));
    assertThat(named.score(ID)).as("saturates").isEqualTo(254);
    named.offended(ID, Severity.BAN);
    assertThat(named.score(ID)).as("can't be ruined").isEqualTo(254);
    times(3, () -> named.dialFailed(PEER));
    assertThat(named.score(ID)).isEqualTo(251);
    times(3, () -> named.dialFailed(Scene.node(2)));
    assertThat(named.score(Scene.node(2).id())).isEqualTo(255);
  }

  @Test
  void changesNoFixedScore() {
    var fixed = named(new ScorePolicy(Map.of(ID, 7), Set.of(ID), Set.of(ID), 0));
    fixed.useful(ID);
    fixed.dialFailed(PEER);
    assertThat(fixed.score(ID)).isEqualTo(7);
  }

  @Test
  void ranksByScoreAndThenById() {
    var ids = new ArrayList<>(IntStream.of(3, 1, 4, 2).mapToObj(n -> Scene.node(n).id()).toList());
    scores.useful(Scene.node(4).id());
    scores.offended(Scene.node(1).id(), Severity.COUNT);
    ids.sort(scores.order());
    assertThat(ids.stream().map(NodeId::head)).isEqualTo(List.of(4L, 2L, 3L, 1L));
  }

  @Test
  void remembersABoundedNumberOfNodes() {
    for (int n = 0; n < PeerScores.CAPACITY + 10; n++) {
      scores.offended(new NodeId(n, 0, 0), Severity.BAN);
    }
    assertThat(scores.size()).isEqualTo(PeerScores.CAPACITY);
    assertThat(scores.score(new NodeId(0, 0, 0))).isEqualTo(243);
    assertThat(scores.score(new NodeId(10, 0, 0))).isZero();
  }

  @Test
  void weighsNoMoreThanOnceWhenTheClockIsSetBack() {
    times(3, () -> scores.dialFailed(PEER));
    now = now.minus(Duration.ofHours(100));
    assertThat(scores.score(ID)).isEqualTo(240);
  }

  @Test
  void refusesScoresAndLimitsThatMakeNoSense() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ScorePolicy(Map.of(ID, 256), Set.of(), Set.of(), 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ScorePolicy(Map.of(ID, -1), Set.of(), Set.of(), 0));
    assertThatIllegalArgumentException().isThrownBy(() -> ScorePolicy.DEFAULT.withMostStored(-1));
  }
}
