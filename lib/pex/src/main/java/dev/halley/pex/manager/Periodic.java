package dev.halley.pex.manager;

import dev.halley.p2p.identity.NodeId;
import dev.halley.pex.book.AddressBook;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/// A round every so often, in which one random peer is asked while slots are free and the book is
/// short; so is every new outbound peer (CometBFT spec, p2p/pex).
public final class Periodic implements SearchPolicy {
  private final AddressBook book;
  private final Orders orders;
  private final RoundClock rounds;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Set<NodeId> peers = new LinkedHashSet<>(); // as many as are connected

  public Periodic(
      AddressBook book,
      Orders orders,
      Duration period,
      InstantSource clock,
      RandomGenerator random) {
    this.book = book;
    this.orders = orders;
    this.rounds = new RoundClock(period, clock, random);
    this.clock = clock;
    this.random = random;
  }

  @Override
  public void joined(Link link) {
    peers.add(link.id());
    if (link.outbound() && book.needsMore()) {
      orders.ask(link.id());
    }
  }

  @Override
  public void left(NodeId id) {
    peers.remove(id);
  }

  @Override
  public void answered(NodeId id, int learned) {}

  @Override
  public void unanswered(NodeId id) {}

  @Override
  public Instant nextRound() {
    return rounds.next();
  }

  @Override
  public void begin() {
    rounds.begin();
  }

  @Override
  public void shortHanded() {
    if (!book.needsMore()) {
      return;
    }
    var candidates = new ArrayList<NodeId>();
    for (NodeId id : peers) {
      if (!orders.askableFrom(id).isAfter(clock.instant())) {
        candidates.add(id);
      }
    }
    if (!candidates.isEmpty()) {
      orders.ask(candidates.get(random.nextInt(candidates.size())));
    }
  }

  @Override
  public void pump() {}

  @Override
  public Instant nextQuestion() {
    return Instant.MAX;
  }
}
