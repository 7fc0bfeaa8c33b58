package dev.halley.pex.manager;

import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Slots;
import dev.halley.pex.book.AddressBook;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Now and then a short visit to an address that nobody has tried: what works is known before it is
/// needed, and junk makes room. An address that stands in another's way comes first.
public final class Feelers implements Pursuit {
  private final AddressBook book;
  private final Dialling dialling;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Duration interval;
  private Instant next;

  public Feelers(
      AddressBook book,
      Dialling dialling,
      InstantSource clock,
      RandomGenerator random,
      Duration interval) {
    this.book = book;
    this.dialling = dialling;
    this.clock = clock;
    this.random = random;
    this.interval = interval;
    this.next = clock.instant().plus(spread());
  }

  @Override
  public void pump(Slots slots) {
    if (clock.instant().isBefore(next)) {
      return;
    }
    next = clock.instant().plus(spread());
    if (dialling.freeVisits() > 0) {
      target().ifPresent(address -> dialling.dial(address, DialPurpose.VISIT));
    }
  }

  private Optional<NetAddress> target() {
    List<NetAddress> contested = book.contested(1);
    if (!contested.isEmpty() && worthIt(contested.getFirst())) {
      return Optional.of(contested.getFirst());
    }
    return book.pick(100, a -> worthIt(a) && unproven(a.id()));
  }

  private boolean worthIt(NetAddress address) {
    return dialling.ready(address) && dialling.mayVisit(address);
  }

  private boolean unproven(NodeId id) {
    return book.entry(id).map(e -> !e.proven()).orElse(false);
  }

  /// Between half and one and a half intervals, so that nobody can foresee it.
  private Duration spread() {
    long millis = interval.toMillis();
    return Duration.ofMillis(millis / 2 + random.nextLong(millis));
  }

  @Override
  public Instant nextWake() {
    return next;
  }
}
