package dev.halley.p2p.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.halley.p2p.outcome.Verdict;
import dev.halley.p2p.outcome.Verdict.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FiltersTest {
  private static final Filter<String> CONTENT = _ -> Optional.empty();
  private static final Filter<String> OBJECTS = who -> Optional.of("not " + who);

  @Test
  void nobodyIsRefusedWithoutAnObjection() throws Exception {
    assertThat(new Filters<String>(List.of()).refusal("eve")).isNull();
    assertThat(new Filters<>(List.of(CONTENT, CONTENT)).refusal("eve")).isNull();
  }

  @Test
  void oneObjectionAmongThreeRefuses() throws Exception {
    assertThat(new Filters<>(List.of(CONTENT, OBJECTS, CONTENT)).refusal("eve"))
        .isEqualTo(Verdict.of(Kind.FILTERED, "not eve"));
  }

  @Test
  void theFirstObjectionInTheOrderOfTheFiltersIsTold() throws Exception {
    Filter<String> other = _ -> Optional.of("other");
    assertThat(new Filters<>(List.of(other, OBJECTS)).refusal("eve"))
        .isEqualTo(Verdict.of(Kind.FILTERED, "other"));
  }

  @Test
  void aFilterThatFailsRefuses() throws Exception {
    Filter<String> broken =
        _ -> {
          throw new java.io.IOException("no rules");
        };
    assertThat(new Filters<>(List.of(broken)).refusal("eve"))
        .isEqualTo(Verdict.of(Kind.FILTERED, "a filter failed: java.io.IOException: no rules"));
  }

  @Test
  void aFilterThatDoesNotAnswerRefusesAndIsInterrupted() throws Exception {
    var interrupted = new CountDownLatch(1);
    Filter<String> hangs =
        _ -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
          return Optional.empty();
        };
    var filters = new Filters<>(List.of(CONTENT, hangs), Duration.ofMillis(20));
    assertThat(filters.refusal("eve"))
        .isEqualTo(Verdict.of(Kind.FILTERED, "a filter did not answer in time"));
    interrupted.await();
  }

  @Test
  void whoAsksCanBeInterrupted() {
    Filter<String> hangs =
        _ -> {
          new CountDownLatch(1).await();
          return Optional.empty();
        };
    Thread.currentThread().interrupt();
    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(() -> new Filters<>(List.of(hangs)).ask("eve"));

    Thread.currentThread().interrupt();
    assertThat(new Filters<>(List.of(hangs)).refusal("eve"))
        .isEqualTo(Verdict.of(Kind.CANCELLED, ""));
    assertThat(Thread.interrupted()).isTrue();
  }
}
