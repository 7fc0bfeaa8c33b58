package dev.halley.pex.manager;

import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Slots;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// What happens during a visit: ask for addresses if etiquette allows, take the answer, leave.
public final class Visits implements Pursuit {
  private final Orders orders;
  private final Departures departures;

  /// @param patience how long to wait for the answer; somebody who keeps silent holds up a crawl
  ///   for no longer
  public Visits(Orders orders, InstantSource clock, Duration patience) {
    this.orders = orders;
    this.departures = new Departures(orders, clock, patience);
  }

  @Override
  public void up(Link link) {
    if (link.purpose() != DialPurpose.VISIT) {
      return;
    }
    if (link.speaksPex() && orders.ask(link.id())) {
      departures.expect(link.id());
    } else {
      departures.hangUp(link.id());
    }
  }

  @Override
  public void down(Link link) {
    departures.forget(link.id());
  }

  @Override
  public void answered(Link link, int learned) {
    if (departures.forget(link.id())) {
      departures.hangUp(link.id());
    }
  }

  @Override
  public void pump(Slots slots) {
    departures.pump();
  }

  @Override
  public Instant nextWake() {
    return departures.nextWake();
  }
}
