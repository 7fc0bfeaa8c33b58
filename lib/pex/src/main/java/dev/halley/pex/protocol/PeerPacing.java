package dev.halley.pex.protocol;

import dev.halley.p2p.identity.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A peer answers at once: a few requests in a burst, then one per interval. Real nodes ask in
/// bursts, on one connection and by reconnecting, so nothing is remembered of a connection that is
/// gone.
public final class PeerPacing implements Pacing {
  private final int burst;
  private final Duration spacing;
  // per connected peer the times of its last answers, `burst` of them at most
  private final Map<NodeId, ArrayDeque<Instant>> given = new HashMap<>();

  public PeerPacing(int burst, Duration spacing) {
    this.burst = burst;
    this.spacing = spacing;
  }

  @Override
  public Window window(NodeId id, Instant now) {
    @Nullable ArrayDeque<Instant> answers = given.get(id);
    if (answers == null || answers.size() < burst) {
      return new Window(now, now, false);
    }
    Instant room = answers.getFirst().plus(spacing.multipliedBy(burst));
    Instant at = room.isAfter(now) ? soonest(now, room) : now;
    return new Window(at, at, false);
  }

  /// A clock that was set back must not keep anybody waiting for longer than the spacing demands.
  private Instant soonest(Instant now, Instant room) {
    Instant most = now.plus(spacing.multipliedBy(burst));
    return room.isBefore(most) ? room : most;
  }

  @Override
  public void answered(NodeId id, Instant now) {
    var answers = given.computeIfAbsent(id, _ -> new ArrayDeque<>(burst));
    if (answers.size() == burst) {
      answers.removeFirst();
    }
    answers.addLast(now);
  }

  @Override
  public void left(NodeId id) {
    given.remove(id);
  }
}
