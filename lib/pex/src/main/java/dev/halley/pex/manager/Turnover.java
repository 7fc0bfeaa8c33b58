package dev.halley.pex.manager;

import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.Slots;
import dev.halley.p2p.outcome.StopReason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.Supplier;

/// Keeps a seed's slots for those who have not had an answer yet: lets inbound peers go that ask
/// for nothing, and when few slots are left, those that were answered before and would have to wait
/// for longest.
public final class Turnover implements Pursuit {
  private final Orders orders;
  private final Dialling dialling;
  private final Supplier<Optional<NodeId>> mostPatient;
  private final InstantSource clock;
  private final Duration silence;
  private final LinkedHashMap<NodeId, Instant> leaving = new LinkedHashMap<>(); // oldest first

  /// @param mostPatient the waiting asker that would wait for longest, if any was answered before
  public Turnover(
      Orders orders,
      Dialling dialling,
      Supplier<Optional<NodeId>> mostPatient,
      InstantSource clock,
      Duration silence) {
    this.orders = orders;
    this.dialling = dialling;
    this.mostPatient = mostPatient;
    this.clock = clock;
    this.silence = silence;
  }

  @Override
  public void up(Link link) {
    if (!link.inbound() || dialling.rules().reserved().contains(link.id())) {
      return;
    }
    leaving.put(link.id(), clock.instant().plus(silence));
    Slots slots = dialling.slots();
    if (10 * slots.inbound() >= 9 * slots.maxInbound()) {
      mostPatient.get().ifPresent(this::leave);
    }
  }

  @Override
  public void requested(Link link) {
    leaving.remove(link.id());
  }

  @Override
  public void down(Link link) {
    leaving.remove(link.id());
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
