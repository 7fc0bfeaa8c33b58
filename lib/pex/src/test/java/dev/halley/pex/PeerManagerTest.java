package dev.halley.pex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.admission.SwitchPolicy;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.Misbehaviour.Severity;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.pex.book.AddressBook;
import dev.halley.pex.book.BookPolicy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/// How the Tendermint 0.35 line chooses whom to be connected to.
@NullUnmarked
class PeerManagerTest {
  private static final NetAddress A = Scene.node(1);
  private static final NetAddress B = Scene.node(2);
  private static final NetAddress C = Scene.node(3);
  private static final NetAddress D = Scene.node(4);

  /// 200 ms, doubled up to 1 min, without chance.
  private static final RetryPolicy RETRY =
      new RetryPolicy(
          RetryPolicy.Growth.DOUBLING,
          Duration.ofMillis(200),
          Duration.ofMinutes(1),
          0,
          Duration.ZERO,
          false);

  private static ManagerBench bench(int connected, int upgrades) {
    return ManagerBench.of(connected, upgrades, RETRY);
  }

  /// B, C and D are better than A, each than the one before.
  private static ManagerBench ranked(int connected, int upgrades) {
    Map<NodeId, Integer> fixed = Map.of(A.id(), 1, B.id(), 2, C.id(), 3, D.id(), 4);
    return ManagerBench.of(
        connected, upgrades, RETRY, new ScorePolicy(fixed, Set.of(), Set.of(), 0));
  }

  @Test
  void dialsTheOnlyAddressOnce() {
    var bench = bench(4, 0);
    bench.add(A);
    assertThat(bench.dialled).containsExactly(A);
    bench.pass(Duration.ofMinutes(5));
    assertThat(bench.dialled).containsExactly(A);
  }

  @Test
  void dialsTheBestFirstAndOfEqualsTheFirstId() {
    var bench = ManagerBench.of(1, 0, RETRY);
    bench.scores.useful(C.id());
    bench.add(D, C, B, A);
    for (var next : List.of(C, A, B, D)) {
      assertThat(bench.dials).containsOnlyKeys(next);
      bench.fail(next);
    }
    assertThat(bench.dials).isEmpty();
  }

  @Test
  void dialsAgainWhenThePauseIsOver() {
    var bench = bench(1, 0);
    bench.add(A);
    for (int failures = 1; failures <= 6; failures++) {
      bench.fail(A);
      var pause = Duration.ofMillis(100L << failures);
      bench.pass(pause.minusMillis(1));
      assertThat(bench.isDialling(A)).isFalse();
      bench.pass(Duration.ofMillis(1));
      assertThat(bench.isDialling(A)).as("after %s", pause).isTrue();
    }
  }

  @Test
  void dialsTheOtherOneAtOnceWhenADialFails() {
    var bench = bench(1, 0);
    bench.add(A, B);
    assertThat(bench.dials).containsOnlyKeys(A);
    bench.fail(A);
    assertThat(bench.dials).containsOnlyKeys(B);
  }

  @Test
  void dialsSomebodyAtOnceWhenAPeerLeavesWhoeverDialled() {
    var bench = bench(1, 0);
    bench.accept(A);
    bench.add(B, C);
    assertThat(bench.dialled).isEmpty();
    bench.lose(A);
    assertThat(bench.dials).containsOnlyKeys(B);
    bench.connect(B);
    bench.lose(B);
    assertThat(bench.dials).containsOnlyKeys(C);
  }

  @Test
  void dialsNobodyWhilePeersAndDialsFillThePool() {
    var bench = bench(2, 0);
    bench.accept(A);
    bench.add(B, C);
    assertThat(bench.dials).containsOnlyKeys(B);
    bench.pass(Duration.ofMinutes(2));
    assertThat(bench.dials).containsOnlyKeys(B);
    bench.connect(B);
    bench.pass(Duration.ofMinutes(2));
    assertThat(bench.dialled).containsExactly(B);
  }

  @Test
  void dialsABetterPeerForThePlaceOfTheLowest() {
    var bench = ranked(2, 1);
    bench.add(A, B);
    bench.connect(A);
    bench.connect(B);
    bench.add(D, C);
    bench.pass(Duration.ofMinutes(1));
    assertThat(bench.dials).as("one at a time, the best").containsOnlyKeys(D);
    bench.connect(D);
    assertThat(bench.evicted).containsExactly(A.id());
    bench.pass(Duration.ofMinutes(1));
    assertThat(bench.dials).as("A is still there").isEmpty();

    bench.lose(A);
    bench.pass(Duration.ofMinutes(1));
    assertThat(bench.dials).containsOnlyKeys(C);
    bench.connect(C);
    assertThat(bench.evicted).containsExactly(A.id(), B.id());
    bench.lose(B);
    bench.pass(Duration.ofHours(1));
    assertThat(bench.peers).containsOnlyKeys(D.id(), C.id());
    assertThat(bench.dialled).as("nobody is better any more").containsExactly(B, A, D, C);
  }

  @Test
  void triesAnotherUpgradeWhenOneFails() {
    var bench = ranked(1, 1);
    bench.accept(A);
    bench.add(C, D);
    bench.pass(Duration.ofSeconds(2));
    assertThat(bench.dials).hasSize(1);
    var first = bench.dials.keySet().iterator().next();
    bench.fail(first, Verdict.Kind.NETWORK_MISMATCH);
    bench.pass(Duration.ofSeconds(2));
    assertThat(bench.dials).containsOnlyKeys(first.equals(C) ? D : C);
    assertThat(bench.evicted).isEmpty();
  }

  @Test
  void seeksNoUpgradeAmongEquals() {
    var bench = bench(1, 4);
    bench.accept(B);
    bench.add(A, C, D);
    bench.pass(Duration.ofMinutes(10));
    assertThat(bench.dialled).isEmpty();
    assertThat(bench.refused).isEmpty();
  }

  @Test
  void dialsNobodyUnderAnotherAddressWhomItIsBusyWith() {
    var bench = bench(4, 0);
    var elsewhere = new NetAddress(A.id(), A.ip(), 1_234);
    bench.add(A, elsewhere);
    bench.pass(Duration.ofMinutes(1));
    assertThat(bench.dialled).containsExactly(A);
    bench.connect(A);
    bench.accept(B);
    bench.add(B);
    bench.pass(Duration.ofMinutes(1));
    assertThat(bench.dialled).containsExactly(A);
  }

  @Test
  void dialsEveryAddressOfEveryPeerOnceWhileAllFail() {
    var bench = bench(1, 0);
    var otherA = new NetAddress(A.id(), C.ip(), 1);
    var otherB = new NetAddress(B.id(), D.ip(), 1);
    bench.add(A, otherA, B, otherB);
    while (!bench.dials.isEmpty()) {
      bench.fail(bench.dials.keySet().iterator().next());
    }
    assertThat(bench.dialled).containsExactlyInAnyOrder(A, otherA, B, otherB);
  }

  @Test
  void keepsTheStoreDownToTheBest() {
    var fixed = Map.of(A.id(), 10, B.id(), 20, C.id(), 5, D.id(), 30);
    var scoring = new ScorePolicy(fixed, Set.of(), Set.of(), 3);
    var bench = ManagerBench.of(0, 0, RETRY, scoring);
    bench.add(A, B, C);
    assertThat(bench.book.size()).isEqualTo(3);
    bench.add(B);
    assertThat(bench.book.size()).as("known").isEqualTo(3);
    bench.add(D);
    assertThat(bench.book.size()).isEqualTo(3);
    assertThat(bench.book.contains(C.id())).isFalse();
  }

  @Test
  void storesWhomItIsBusyWithWhateverTheirScore() {
    Map<NodeId, Integer> fixed = new HashMap<>();
    for (int n = 2; n <= 9; n++) {
      fixed.put(Scene.node(n).id(), 100);
    }
    fixed.put(A.id(), 1);
    var bench = ManagerBench.of(1, 0, RETRY, new ScorePolicy(fixed, Set.of(), Set.of(), 3));
    bench.add(A);
    for (int n = 2; n <= 9; n++) {
      bench.add(Scene.node(n));
    }
    assertThat(bench.isDialling(A)).isTrue();
    assertThat(bench.book.contains(A.id())).isTrue();
    assertThat(bench.book.size()).isEqualTo(3);
  }

  @Test
  void preferablyStoresWhatAnsweredAmongEquals() {
    var bench = ManagerBench.of(0, 0, RETRY, ScorePolicy.DEFAULT.withMostStored(2));
    bench.add(D);
    bench.book.proven(D);
    bench.add(A, B);
    assertThat(bench.book.contains(D.id())).isTrue();
    assertThat(bench.book.contains(A.id())).isTrue();
    assertThat(bench.book.contains(B.id())).isFalse();
  }

  @Test
  void storesNeitherItselfNorWhatIsInvalid() {
    var bench = bench(4, 0);
    bench.add(new NetAddress(Scene.SELF, A.ip(), 26_656), new NetAddress(B.id(), B.ip(), 0));
    assertThat(bench.book.isEmpty()).isTrue();
    assertThat(bench.dialled).isEmpty();
  }

  @Test
  void startsWithAllAddressesOfTheLastRunAndFreshScores() {
    var before = bench(0, 0);
    before.add(A, B, C);
    before.scores.useful(A.id());
    before.scores.dialFailed(B);
    var after = bench(1, 0);
    assertThat(after.book.restore(before.book.snapshot(), true)).isZero();
    assertThat(after.book.size()).isEqualTo(3);
    assertThat(after.scores.score(A.id())).isEqualTo(after.scores.score(B.id())).isEqualTo(243);
    after.pass(Duration.ofMinutes(1));
    assertThat(after.dials).containsOnlyKeys(A);
  }

  @Test
  void dropsItsOwnIdFromAStoreOfWhenItWasAnother() {
    var other =
        new AddressBook(BookPolicy.of(D.id()), _ -> false, () -> Scene.START, new Random(1));
    var own = new NetAddress(Scene.SELF, A.ip(), 26_656);
    other.add(own, own);
    other.add(B, B);
    var bench = bench(0, 0);
    assertThat(bench.book.restore(other.snapshot(), true)).isOne();
    assertThat(bench.book.contains(Scene.SELF)).isFalse();
    assertThat(bench.book.contains(B.id())).isTrue();
  }

  @Test
  void movesScoresByWhatHappens() {
    var bench = bench(4, 0);
    bench.add(A);
    bench.fail(A);
    assertThat(bench.scores.score(A.id())).isEqualTo(242);
    bench.pass(Duration.ofSeconds(1));
    bench.connect(A);
    assertThat(bench.scores.score(A.id())).isEqualTo(243);
    bench.useful(A);
    assertThat(bench.scores.score(A.id())).isEqualTo(244);
    bench.report(A, Severity.COUNT);
    assertThat(bench.scores.score(A.id())).isEqualTo(243);
    bench.useful(B);
    assertThat(bench.scores.score(B.id())).as("not connected").isEqualTo(243);
    for (int n = 0; n < 3; n++) {
      bench.lose(A);
      bench.accept(A);
    }
    assertThat(bench.scores.score(A.id())).isEqualTo(242);
  }

  @Test
  void evictsWhoMisbehavesALittleOnlyWhenThePoolIsFull() {
    var bench = bench(2, 0);
    bench.accept(A);
    bench.report(A, Severity.COUNT);
    assertThat(bench.evicted).isEmpty();
    bench.accept(B);
    bench.report(A, Severity.COUNT);
    assertThat(bench.evicted).containsExactly(A.id());
  }

  @Test
  void dialsNobodyWhoseBanRuns() {
    var bench = bench(4, 0);
    bench.add(A);
    bench.connect(A);
    bench.report(A, Severity.BAN);
    bench.lose(A);
    bench.pass(Duration.ofHours(1));
    assertThat(bench.dialled).containsExactly(A);
    assertThat(bench.scores.score(A.id())).isZero();
  }

  @Test
  void leavesAloneForAWhileWhoWasLostAtOnce() {
    var bench = bench(4, 0);
    bench.add(A);
    bench.connect(A);
    bench.report(A, Severity.DISCONNECT);
    bench.lose(A);
    assertThat(bench.dials).isEmpty();
    bench.pass(Duration.ofSeconds(1));
    assertThat(bench.dials).containsOnlyKeys(A);
  }

  /// The cores decide apart, so now and then one asks for what the other refuses.
  @Test
  void asksForFewerDialsInVainThanItMakes() {
    var random = new Random(7);
    Map<NodeId, Integer> fixed = new HashMap<>();
    for (int n = 0; n < 40; n++) {
      fixed.put(Scene.node(n).id(), random.nextInt(8));
    }
    var slots = SwitchPolicy.DEFAULT.withPool(6, 3);
    var bench =
        new ManagerBench(
            slots, ManagerBench.policy(RETRY), new ScorePolicy(fixed, Set.of(), Set.of(), 0));
    for (int n = 0; n < 40; n++) {
      bench.add(Scene.node(n));
    }
    for (int step = 0; step < 2_000; step++) {
      var some = Scene.node(random.nextInt(40));
      if (bench.isDialling(some)) {
        if (random.nextBoolean()) {
          bench.connect(some);
        } else {
          bench.fail(some);
        }
      } else if (bench.isPeer(some)) {
        bench.lose(some);
      } else if (random.nextInt(3) == 0) {
        bench.accept(some);
      }
      bench.loseEvicted();
      bench.pass(Duration.ofMillis(random.nextInt(2_000)));
      assertThat(bench.peers).hasSizeLessThanOrEqualTo(9);
    }
    assertThat(bench.dialled.size()).isGreaterThan(100);
    assertThat(bench.refusedDials).isLessThan(bench.dialled.size());
  }
}
