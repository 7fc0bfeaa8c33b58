package dev.halley.p2p.transport;

import dev.halley.p2p.outcome.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Asks filters, all of them at once. Thread-safe.
///
/// @param <T> what they judge
public final class Filters<T> {
  /// As long as CometBFT waits for its filters.
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private final List<Filter<T>> filters;
  private final Duration patience;

  /// A bench of judges.
  ///
  /// @param filters none means that nobody objects
  public Filters(List<Filter<T>> filters) {
    this(filters, PATIENCE);
  }

  Filters(List<Filter<T>> filters, Duration patience) {
    this.filters = List.copyOf(filters);
    this.patience = patience;
  }

  /// Asks all of them. Blocks for 5 s at most. An interrupt, which stays set, ends it as cancelled.
  ///
  /// @param applicant handed to each
  /// @return the first objection in the order of the filters; null when there is none
  public @Nullable Verdict refusal(T applicant) {
    try {
      return ask(applicant);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Verdict.of(Verdict.Kind.CANCELLED, "");
    }
  }

  @Nullable Verdict ask(T applicant) throws InterruptedException {
    if (filters.isEmpty()) {
      return null;
    }
    List<FutureTask<Optional<String>>> answers =
        filters.stream()
            .map(filter -> new FutureTask<>(() -> filter.objection(applicant)))
            .toList();
    try {
      answers.forEach(Thread::startVirtualThread);
      return firstObjection(answers, System.nanoTime() + patience.toNanos());
    } finally {
      answers.forEach(answer -> answer.cancel(true));
    }
  }

  private static @Nullable Verdict firstObjection(
      List<FutureTask<Optional<String>>> answers, long endNs) throws InterruptedException {
    for (var answer : answers) {
      String objection = objection(answer, endNs);
      if (objection != null) {
        return Verdict.of(Verdict.Kind.FILTERED, objection);
      }
    }
    return null;
  }

  private static @Nullable String objection(FutureTask<Optional<String>> answer, long endNs)
      throws InterruptedException {
    try {
      long leftNs = Math.max(0, endNs - System.nanoTime());
      return answer.get(leftNs, TimeUnit.NANOSECONDS).orElse(null);
    } catch (TimeoutException _) {
      return "a filter did not answer in time";
    } catch (ExecutionException e) {
      return "a filter failed: " + e.getCause();
    }
  }
}
