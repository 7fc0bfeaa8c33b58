package dev.halley.pex.manager;

import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.StopReason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;

/// Peers that get some time, the same for all, before we hang up.
final class Departures {
  private final Orders orders;
  private final InstantSource clock;
  private final Duration time;
  private final LinkedHashMap<NodeId, Instant> leaving = new LinkedHashMap<>(); // oldest first

  Departures(Orders orders, InstantSource clock, Duration time) {
    this.orders = orders;
    this.clock = clock;
    this.time = time;
  }

  /// The time of this peer runs from now.
  void expect(NodeId id) {
    leaving.put(id, clock.instant().plus(time));
  }

  /// It need not go, or has gone; false when it was not expected to.
  boolean forget(NodeId id) {
    return leaving.remove(id) != null;
  }

  void hangUp(NodeId id) {
    orders.hangUp(id, StopReason.of(StopReason.Kind.GRACEFUL));
  }

  /// Hangs up on those whose time is over.
  void pump() {
    Instant now = clock.instant();
    while (!leaving.isEmpty() && !leaving.firstEntry().getValue().isAfter(now)) {
      hangUp(leaving.pollFirstEntry().getKey());
    }
  }

  Instant nextWake() {
    return leaving.isEmpty() ? Instant.MAX : leaving.firstEntry().getValue();
  }
}
