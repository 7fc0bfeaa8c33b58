package dev.halley.pex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.outcome.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
class RetryPolicyTest {
  private static RetryPolicy exact(RetryPolicy policy) {
    return new RetryPolicy(
        policy.growth(),
        policy.first(),
        policy.longest(),
        0,
        Duration.ZERO,
        policy.dropsUnproven());
  }

  private static Duration pause(RetryPolicy policy, int failures) {
    return exact(policy).pause(failures, new Random(1));
  }

  @ParameterizedTest
  @CsvSource({"1, 500", "2, 1000", "3, 2000", "8, 64000", "9, 120000", "100, 120000"})
  void doublesLikeSeiFromTwiceItsMinimum(int failures, long ms) {
    assertThat(pause(RetryPolicy.SEI, failures)).isEqualTo(Duration.ofMillis(ms));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 250",
    "2, 500",
    "3, 750",
    "7199, 1799750",
    "7200, 1800000",
    "2147483647, 1800000"
  })
  void growsByTheSameStepLikeTendermint035(int failures, long ms) {
    assertThat(pause(RetryPolicy.TENDERMINT_035, failures)).isEqualTo(Duration.ofMillis(ms));
  }

  @ParameterizedTest
  @CsvSource({"1, 5", "2, 10", "11, 5120", "12, 5120", "2147483647, 5120"})
  void doublesFromFiveSecondsByDefault(int failures, long s) {
    assertThat(pause(RetryPolicy.DEFAULT, failures)).isEqualTo(Duration.ofSeconds(s));
  }

  @Test
  void addsUpToFiveSecondsByChance() {
    var random = new SplittableRandom(1);
    var pauses = IntStream.range(0, 1_000).mapToObj(_ -> RetryPolicy.SEI.pause(1, random)).toList();

    assertThat(pauses)
        .allSatisfy(p -> assertThat(p).isBetween(Duration.ofMillis(500), Duration.ofMillis(5_499)))
        .anySatisfy(p -> assertThat(p).isLessThan(Duration.ofSeconds(1)))
        .anySatisfy(p -> assertThat(p).isGreaterThan(Duration.ofSeconds(5)));
  }

  @Test
  void addsUpToHalfOfThePauseByDefault() {
    var random = new SplittableRandom(1);
    for (int failures = 1; failures < 20; failures++) {
      Duration whole = pause(RetryPolicy.DEFAULT, failures);
      assertThat(RetryPolicy.DEFAULT.pause(failures, random))
          .isBetween(whole, whole.plus(whole.dividedBy(2)));
    }
  }

  @Test
  void onlySeiGivesUpAndOnlyAtItsLongestPause() {
    assertThat(RetryPolicy.SEI.isHopeless(8)).isFalse();
    assertThat(RetryPolicy.SEI.isHopeless(9)).isTrue();
    assertThat(RetryPolicy.DEFAULT.isHopeless(1_000_000)).isFalse();
    assertThat(RetryPolicy.TENDERMINT_035.isHopeless(1_000_000)).isFalse();
  }

  @Test
  void refusesPausesThatMakeNoSense() {
    Duration second = Duration.ofSeconds(1);
    var doubling = RetryPolicy.Growth.DOUBLING;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetryPolicy(doubling, Duration.ZERO, second, 0, second, false));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new RetryPolicy(doubling, second, Duration.ofMillis(999), 0, second, false));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetryPolicy(doubling, second, second, -1, second, false));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new RetryPolicy(doubling, second, second, 0, Duration.ofMillis(-1), false));
    assertThat(new RetryPolicy(doubling, second, second, 0, Duration.ZERO, true).isHopeless(1))
        .isTrue();
  }

  /// Pauses of 200, 400 and 800 ms; the fourth failure reaches the longest.
  private static Scene impatient() {
    var retry =
        new RetryPolicy(
            RetryPolicy.Growth.DOUBLING,
            Duration.ofMillis(200),
            Duration.ofSeconds(1),
            0,
            Duration.ZERO,
            true);
    return new Scene(PexPolicy.DEFAULT.withRetry(retry));
  }

  private static void failTimes(Scene scene, NetAddress who, int times) {
    for (int i = 0; i < times; i++) {
      if (!scene.isDialling(who)) {
        scene.pass(Duration.ofSeconds(2));
      }
      scene.end(who, Verdict.Kind.CONNECT_TIMEOUT);
    }
  }

  @Test
  void forgetsWhatNeverAnsweredFourTimes() {
    var scene = impatient();
    var stranger = Scene.node(1);
    scene.tell(new PexEvent.Suggested(List.of(stranger), scene.slots()));
    scene.start();

    failTimes(scene, stranger, 3);
    assertThat(scene.book.contains(stranger.id())).isTrue();
    failTimes(scene, stranger, 1);
    assertThat(scene.book.contains(stranger.id())).isFalse();
  }

  @Test
  void triesForEverWhatAnsweredOnce() {
    var scene = impatient();
    var known = Scene.node(1);
    scene.prove(known);
    scene.start();

    failTimes(scene, known, 7);
    assertThat(scene.book.contains(known.id())).isTrue();
    scene.pass(Duration.ofSeconds(2));
    assertThat(scene.isDialling(known)).isTrue();
  }

  @Test
  void retriesNoEarlierThanThePauseSays() {
    var scene = impatient();
    var stranger = Scene.node(1);
    scene.tell(new PexEvent.Suggested(List.of(stranger), scene.slots()));
    scene.start();

    for (int failures = 1; failures <= 3; failures++) {
      scene.end(stranger, Verdict.Kind.REFUSED);
      var pause = Duration.ofMillis(100L << failures);
      scene.pass(pause.minusMillis(1));
      assertThat(scene.isDialling(stranger)).isFalse();
      scene.pass(Duration.ofMillis(1));
      assertThat(scene.isDialling(stranger)).as("after %s", pause).isTrue();
    }
  }
}
