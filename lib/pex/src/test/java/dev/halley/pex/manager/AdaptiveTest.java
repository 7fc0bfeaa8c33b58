package dev.halley.pex.manager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.StopReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
final class AdaptiveTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final List<Integer> asked = new ArrayList<>();
  private final Map<NodeId, Instant> allowed = new HashMap<>();
  private Instant now = START;
  private boolean full;
  private final Adaptive search =
      new Adaptive(
          new Manners(),
          () -> full,
          SHORTEST,
          LONGEST,
          Duration.ofSeconds(30),
          () -> now,
          new Random(1));

  private static NodeId id(int n) {
    return new NodeId(n, n, n);
  }

  private void join(int n) {
    var socket = new Endpoint(IpAddress.ofV4(0x0b000001), 26_656);
    search.joined(Link.of(id(n), DialPurpose.OUTBOUND, socket, socket, true, now));
    search.pump();
  }

  private void answer(int n, int learned) {
    search.answered(id(n), learned);
    search.pump();
  }

  private void pass(Duration time) {
    Instant end = now.plus(time);
    while (!search.nextQuestion().isAfter(end)) {
      now = search.nextQuestion().isAfter(now) ? search.nextQuestion() : now;
      Instant planned = search.nextQuestion();
      search.pump();
      assertThat(search.nextQuestion()).as("what was due is done").isAfter(planned);
    }
    now = end;
  }

  /// How long it takes from now until somebody is asked.
  private Duration untilNextQuestion() {
    return Duration.between(now, search.nextQuestion());
  }

  @Test
  void asksOneAfterTheOtherInTheOrderOfTheirComing() {
    join(1);
    join(2);
    join(3);
    pass(Duration.ofSeconds(1));
    assertThat(asked).containsExactly(1, 2, 3);
  }

  @Test
  void whoAnsweredGoesToTheBackOfTheQueue() {
    join(1);
    join(2);
    pass(SHORTEST);
    answer(1, 100);
    join(3);
    pass(Duration.ofSeconds(1));
    assertThat(asked).containsExactly(1, 2, 1, 3);
  }

  @Test
  void whoOwesAnAnswerIsNotAskedAgainUntilItIsWrittenOff() {
    join(1);
    pass(Duration.ofHours(1));
    assertThat(asked).containsExactly(1);
    assertThat(search.nextQuestion()).isEqualTo(Instant.MAX);
    search.unanswered(id(1));
    pass(SHORTEST);
    assertThat(asked).containsExactly(1, 1);
  }

  @Test
  void whoLeftIsNotAskedAndItsAnswerBringsItBackNoMore() {
    join(1);
    join(2);
    pass(SHORTEST);
    search.left(id(1));
    search.left(id(2));
    answer(1, 5);
    pass(Duration.ofHours(1));
    assertThat(asked).containsExactly(1);
  }

  @Test
  void pausesGrowWithTheSquareOfWhatIsKnownOverWhatIsNewAndShrinkWithThePeersThatWait() {
    join(1);
    pass(SHORTEST);
    answer(1, 99);
    assertThat(untilNextQuestion()).isEqualTo(Duration.ofMillis(100 + 100));
    pass(untilNextQuestion());
    answer(1, 0); // 99 in all: (100 / 1)² × 100 ms
    assertThat(untilNextQuestion()).isEqualTo(Duration.ofMinutes(10)); // 1,000 s without a bound
    pass(Duration.ofMinutes(10));
    answer(1, 9); // 108 in all
    double alone = 100 * (109.0 / 10) * (109.0 / 10) + 100;
    assertThat(untilNextQuestion()).isEqualTo(Duration.ofMillis((long) alone));
    join(2);
    pass(untilNextQuestion());
    assertThat(asked).endsWith(1); // it came to the queue before
    answer(1, 9); // 117 in all, two peers wait
    double together = 50 * (118.0 / 10) * (118.0 / 10) + 100;
    assertThat(untilNextQuestion()).isEqualTo(Duration.ofMillis((long) together));
  }

  @Test
  void nearlyFullStoreMakesThePauseTheLongest() {
    full = true;
    join(1);
    pass(SHORTEST);
    answer(1, 100);
    assertThat(untilNextQuestion()).isEqualTo(LONGEST);
  }

  /// Answers that dribble in, one per second, from peers that were asked long ago.
  @Test
  void nobodyPutsTheNextRequestOffBeyondTheLongestPause() {
    for (int n = 1; n <= 50; n++) {
      join(n);
    }
    pass(Duration.ofSeconds(5));
    assertThat(asked).hasSize(50);
    Instant last = now;
    for (int n = 1; n <= 50; n++) {
      search.answered(id(n), 0);
      assertThat(search.nextQuestion()).isBeforeOrEqualTo(last.plus(LONGEST));
      now = now.plusSeconds(1);
    }
    now = last.plus(LONGEST);
    search.pump();
    assertThat(asked).hasSize(51);
  }

  @Test
  void waitsWithoutTickingWhileThereIsNobodyAndAsksTheFirstWhoComes() {
    assertThat(search.nextQuestion()).isEqualTo(Instant.MAX);
    now = now.plusSeconds(3_600);
    join(1);
    assertThat(asked).containsExactly(1);
  }

  @Test
  void companyAfterTimeAloneIsNewBeginning() {
    join(1);
    pass(SHORTEST);
    answer(1, 0);
    answer(1, 0);
    search.left(id(1));
    now = now.plusMillis(50);
    join(2);
    assertThat(untilNextQuestion()).isLessThanOrEqualTo(SHORTEST);
  }

  @Test
  void passesOverThoseWhoMayNotBeAskedYetAndWaitsWhenThatIsEverybody() {
    allowed.put(id(1), START.plusSeconds(30));
    join(1);
    join(2);
    pass(Duration.ofSeconds(1));
    assertThat(asked).containsExactly(2);
    pass(Duration.ofSeconds(28));
    assertThat(asked).containsExactly(2);
    pass(Duration.ofSeconds(2));
    assertThat(asked).containsExactly(2, 1);
  }

  private final class Manners implements Orders {
    @Override
    public void dial(DialTarget target, DialPurpose purpose) {
      throw new AssertionError("a search dials nobody");
    }

    @Override
    public boolean ask(NodeId id) {
      if (askableFrom(id).isAfter(now)) {
        return false;
      }
      asked.add(id.tail());
      return true;
    }

    @Override
    public Instant askableFrom(NodeId id) {
      return allowed.getOrDefault(id, Instant.MIN);
    }

    @Override
    public void hangUp(NodeId id, StopReason reason) {
      throw new AssertionError("a search hangs up on nobody");
    }
  }
}
