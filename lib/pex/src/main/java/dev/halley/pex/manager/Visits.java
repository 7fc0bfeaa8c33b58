package dev.halley.pex.manager;

import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Slots;
import dev.halley.p2p.outcome.StopReason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;

/// What happens during a visit: ask for addresses if etiquette allows, take the answer, leave.
public final class Visits implements Pursuit {
  private final Orders orders;
  private final InstantSource clock;
  private final Duration patience;
  private final LinkedHashMap<NodeId, Instant> leaving = new LinkedHashMap<>(); // oldest first

  /// @param patience how long to wait for the answer; somebody who keeps silent holds up a crawl
  ///   for no longer
  public Visits(Orders orders, InstantSource clock, Duration patience) {
    this.orders = orders;
    this.clock = clock;
    this.patience = patience;
  }

  @Override
  public void up(Link link) {
    if (link.purpose() != DialPurpose.VISIT) {
      return;
    }
    if (link.speaksPex() && orders.ask(link.id())) {
      leaving.put(link.id(), clock.instant().plus(patience));
    } else {
      leave(link.id());
    }
  }

  @Override
  public void down(Link link) {
    leaving.remove(link.id());
  }

  @Override
  public void answered(Link link, int learned) {
    if (leaving.remove(link.id()) != null) {
      leave(link.id());
    }
  }

  @Override
  public void pump(Slots slots) {
    Instant now = clock.instant();
    while (!leaving.isEmpty() && !leaving.firstEntry().getValue().isAfter(now)) {
      leave(leaving.pollFirstEntry().getKey());
    }
  }

  private void leave(NodeId id) {
    orders.hangUp(id, StopReason.of(StopReason.Kind.GRACEFUL));
  }

  @Override
  public Instant nextWake() {
    return leaving.isEmpty() ? Instant.MAX : leaving.firstEntry().getValue();
  }
}
