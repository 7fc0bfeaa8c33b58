package dev.halley.pex.protocol;

import dev.halley.p2p.identity.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A peer answers at once: a few requests in a burst, then one per interval. Real nodes ask in
/// bursts, on one connection and by reconnecting, so nothing is remembered here of a connection
/// that is gone; [Quota] sees to those who reconnect for ever.
public final class PeerPacing implements Pacing {
  private final int burst;
  private final Duration spacing;
  private final Map<NodeId, Given> given = new HashMap<>(); // of connected peers

  private record Given(int answers, Instant last) {}

  public PeerPacing(int burst, Duration spacing) {
    this.burst = burst;
    this.spacing = spacing;
  }

  @Override
  public Window window(NodeId id, Instant now) {
    @Nullable Given before = given.get(id);
    if (before == null) {
      return at(now, AnswerSize.FULL);
    }
    Instant next = before.last.plus(spacing);
    if (!next.isAfter(now)) {
      return at(now, AnswerSize.FULL);
    }
    if (before.answers < burst) {
      return at(now, AnswerSize.BRIEF);
    }
    // a clock that was set back must keep nobody waiting for longer than the spacing
    Instant most = now.plus(spacing);
    return at(next.isBefore(most) ? next : most, AnswerSize.FULL);
  }

  private static Window at(Instant time, AnswerSize size) {
    return new Window(time, time, false, size);
  }

  @Override
  public void answered(NodeId id, Instant now) {
    @Nullable Given before = given.get(id);
    given.put(id, new Given(before == null ? 1 : before.answers + 1, now));
  }

  @Override
  public void left(NodeId id) {
    given.remove(id);
  }
}
