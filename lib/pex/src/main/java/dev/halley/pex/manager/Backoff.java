package dev.halley.pex.manager;

import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.outcome.Verdict;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// When an endpoint may be dialled again: after a pause that grows with the attempts in a row that
/// came to nothing.
///
/// Kept by endpoint, not by identity: somebody who claims a victim's endpoint under many identities
/// does not make us dial it more often.
final class Backoff {
  /// Endpoints remembered, the least recently dialled forgotten first. Only our own dials enter, so
  /// a flood of addresses turns this over no faster than we dial.
  static final int CAPACITY = 8_192;

  private final Pauses pauses;
  private final InstantSource clock;
  private final LinkedHashMap<Endpoint, State> states = new LinkedHashMap<>();

  private record State(int failures, Instant attempt, Instant until) {}

  Backoff(Pauses pauses, InstantSource clock) {
    this.pauses = pauses;
    this.clock = clock;
  }

  /// The moment from which it may be dialled; [Instant#MIN] when nothing is known against it.
  Instant until(Endpoint endpoint) {
    State state = states.get(endpoint);
    return state == null ? Instant.MIN : state.until;
  }

  boolean over(Endpoint endpoint) {
    return !clock.instant().isBefore(until(endpoint));
  }

  /// When it was last dialled; [Instant#MIN] when that is not known.
  Instant lastAttempt(Endpoint endpoint) {
    State state = states.get(endpoint);
    return state == null ? Instant.MIN : state.attempt;
  }

  void attempted(Endpoint endpoint) {
    Instant now = clock.instant();
    put(endpoint, new State(failures(endpoint), now, now.plus(pauses.shortest())));
  }

  void ended(Endpoint endpoint, Verdict.Meaning meaning) {
    switch (meaning) {
      case PROOF ->
          put(endpoint, new State(failures(endpoint), lastAttempt(endpoint), Instant.MIN));
      case NEUTRAL, FAILURE, MISFIT -> failed(endpoint);
    }
  }

  /// The link to it proved worth having.
  void forgive(Endpoint endpoint) {
    states.remove(endpoint);
  }

  /// An attempt, or a link that did not last, came to nothing.
  void failed(Endpoint endpoint) {
    int failures = failures(endpoint) + 1;
    Instant until = clock.instant().plus(pauses.after(failures));
    put(endpoint, new State(failures, lastAttempt(endpoint), until));
  }

  /// So many attempts failed that it is given up unless its node answered once.
  boolean hopeless(Endpoint endpoint) {
    return pauses.isHopeless(failures(endpoint));
  }

  int size() {
    return states.size();
  }

  private int failures(Endpoint endpoint) {
    @Nullable State state = states.get(endpoint);
    return state == null ? 0 : state.failures;
  }

  private void put(Endpoint endpoint, State state) {
    states.remove(endpoint); // to the young end
    states.put(endpoint, state);
    if (states.size() > CAPACITY) {
      states.pollFirstEntry();
    }
  }
}
