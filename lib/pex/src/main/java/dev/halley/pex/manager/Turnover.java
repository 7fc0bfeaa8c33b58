package dev.halley.pex.manager;

import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.Slots;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/// Keeps a seed's slots for those who have not had an answer yet: lets inbound peers go that ask
/// for nothing, and when few slots are left, those that were answered before and would have to wait
/// for longest.
public final class Turnover implements Pursuit {
  private final Dialling dialling;
  private final Supplier<Optional<NodeId>> mostPatient;
  private final Departures departures;

  /// @param mostPatient the waiting asker that would wait for longest, if any was answered before
  public Turnover(
      Orders orders,
      Dialling dialling,
      Supplier<Optional<NodeId>> mostPatient,
      InstantSource clock,
      Duration silence) {
    this.dialling = dialling;
    this.mostPatient = mostPatient;
    this.departures = new Departures(orders, clock, silence);
  }

  @Override
  public void up(Link link) {
    if (!link.inbound() || dialling.rules().reserved().contains(link.id())) {
      return;
    }
    departures.expect(link.id());
    Slots slots = dialling.slots();
    if (10 * slots.inbound() >= 9 * slots.maxInbound()) {
      mostPatient.get().ifPresent(departures::hangUp);
    }
  }

  @Override
  public void requested(Link link) {
    departures.forget(link.id());
  }

  @Override
  public void down(Link link) {
    departures.forget(link.id());
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
