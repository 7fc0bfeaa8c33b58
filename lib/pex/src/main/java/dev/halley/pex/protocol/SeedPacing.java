package dev.halley.pex.protocol;

import dev.halley.p2p.identity.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// A seed keeps a first-time asker for a while if there is nothing to tell yet. Who was answered
/// before, on whatever connection, waits: an answer wakes nodes of some releases, which then ask
/// their own peers, and if that happens twice within their interval they ban each other.
public final class SeedPacing implements Pacing {
  /// Askers remembered, the longest unanswered forgotten first. An attacker who turns this over
  /// with as many identities gains only that some are answered sooner than is good for them.
  static final int CAPACITY = 16_384;

  private final Duration patience;
  private final Duration delay;
  private final Duration spacing;
  private final LinkedHashMap<NodeId, Instant> answered = new LinkedHashMap<>(); // oldest first

  /// @param patience how long a first-time asker is kept at most
  /// @param delay from the request of any other asker to its answer, at least
  /// @param spacing from its last answer, at least
  public SeedPacing(Duration patience, Duration delay, Duration spacing) {
    this.patience = patience;
    this.delay = delay;
    this.spacing = spacing;
  }

  @Override
  public Window window(NodeId id, Instant now) {
    @Nullable Instant last = answered.get(id);
    if (last == null) {
      return new Window(now, now.plus(patience), true, AnswerSize.FULL);
    }
    if (last.isAfter(now)) {
      last = now; // the clock was set back
    }
    Instant soon = now.plus(delay);
    Instant spaced = last.plus(spacing);
    Instant at = soon.isAfter(spaced) ? soon : spaced;
    return new Window(at, at, false, AnswerSize.FULL);
  }

  @Override
  public void answered(NodeId id, Instant now) {
    answered.remove(id);
    answered.put(id, now);
    if (answered.size() > CAPACITY) {
      answered.pollFirstEntry();
    }
  }

  int size() {
    return answered.size();
  }
}
