package dev.halley.pex.manager;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.NamedAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.identity.Prefix;
import dev.halley.p2p.identity.SpecialRanges;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Slots;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.pex.book.AddressBook;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/// The dials under way, at most one per identity, and what became of the earlier ones.
public final class Dialling {
  /// Visits under way to one /24 or /64. A claimed address may be a victim's; this keeps us from
  /// being used to flood its network.
  static final int MAX_VISITS_PER_PREFIX = 2;

  private final AddressBook book;
  private final Links links;
  private final DialRules rules;
  private final Orders orders;
  private final InstantSource clock;
  private final Backoff backoff;
  private final Map<NodeId, Flight> flights = new HashMap<>(); // bounded by the free slots
  private Slots slots = new Slots(0, 0, 0, 0, 0, 0, 0, 0);

  private record Flight(DialTarget target, DialPurpose purpose) {}

  public Dialling(
      AddressBook book,
      Links links,
      DialRules rules,
      Orders orders,
      Pauses pauses,
      InstantSource clock) {
    this.book = book;
    this.links = links;
    this.rules = rules;
    this.orders = orders;
    this.clock = clock;
    this.backoff = new Backoff(pauses, clock);
  }

  /// The ledger as of the event being handled.
  public void slots(Slots now) {
    slots = now;
  }

  public DialRules rules() {
    return rules;
  }

  Slots slots() {
    return slots;
  }

  /// Outbound slots that can still be promised. Dials just ordered may be missing in the ledger.
  int freeOutbound() {
    int ordered = flying(DialPurpose.OUTBOUND) + flying(DialPurpose.SEED);
    return slots.maxOutbound() - slots.outbound() - Math.max(slots.dialing(), ordered);
  }

  /// Visits that can still be made.
  int freeVisits() {
    int open = flying(DialPurpose.VISIT) + links.count(DialPurpose.VISIT);
    return slots.maxVisits() - Math.max(slots.visits(), open);
  }

  int flying(DialPurpose purpose) {
    int count = 0;
    for (Flight flight : flights.values()) {
      if (flight.purpose == purpose) {
        count++;
      }
    }
    return count;
  }

  /// Whether a dial to that node is under way.
  public boolean flying(NodeId id) {
    return flights.containsKey(id);
  }

  /// What is being dialled to fill a slot.
  Collection<NetAddress> slotTargets() {
    if (flights.isEmpty()) {
      return Collections.emptyList();
    }
    return flights.values().stream()
        .filter(f -> f.purpose == DialPurpose.OUTBOUND)
        .map(Flight::target)
        .filter(NetAddress.class::isInstance)
        .map(NetAddress.class::cast)
        .toList();
  }

  /// Nobody is busy with that node, and its endpoint may be dialled again.
  boolean ready(NetAddress address) {
    return !flights.containsKey(address.id())
        && !isFlying(address.endpoint())
        && !links.has(address.id())
        && !rules.reserved().contains(address.id())
        && !rules.seeds().contains(address.id())
        && backoff.over(address.endpoint());
  }

  /// A visit to `address` would be the only one to its endpoint and one of few to its prefix.
  boolean mayVisit(NetAddress address) {
    if (flights.containsKey(address.id()) || isFlying(address.endpoint())) {
      return false;
    }
    boolean exempt = SpecialRanges.isExempt(address.ip(), rules.strict());
    return exempt || visitsNear(Prefix.of(address.ip())) < MAX_VISITS_PER_PREFIX;
  }

  private boolean isFlying(Endpoint endpoint) {
    for (Flight flight : flights.values()) {
      if (flight.target instanceof NetAddress other && other.endpoint().equals(endpoint)) {
        return true;
      }
    }
    return false;
  }

  private int visitsNear(Prefix prefix) {
    int near = 0;
    for (Flight flight : flights.values()) {
      boolean visit = flight.purpose == DialPurpose.VISIT;
      if (visit && flight.target instanceof NetAddress other && prefix.contains(other.ip())) {
        near++;
      }
    }
    for (Link link : links.all()) {
      if (link.purpose() == DialPurpose.VISIT && prefix.contains(link.socket().ip())) {
        near++;
      }
    }
    return near;
  }

  Backoff backoff() {
    return backoff;
  }

  void dial(DialTarget target, DialPurpose purpose) {
    flights.put(target.id(), new Flight(target, purpose));
    switch (target) {
      case NetAddress address -> {
        backoff.attempted(address.endpoint());
        if (!rules.seeds().contains(address.id())) {
          book.attempted(address);
        }
      }
      case NamedAddress _ -> {}
    }
    orders.dial(target, purpose);
  }

  /// Draws the conclusions for book and back-off. To be told before the pursuits are.
  public void ended(DialTarget target, DialPurpose purpose, Verdict verdict) {
    flights.remove(target.id());
    if (target instanceof NetAddress address && isTelling(address, verdict)) {
      conclude(address, purpose, verdict);
    } // else the short pause since the order stays
  }

  /// The same for a dial that was not ordered here.
  public void othersEnded(DialTarget target, Verdict verdict) {
    if (target instanceof NetAddress address && isTelling(address, verdict)) {
      backoff.attempted(address.endpoint());
      book.attempted(address);
      conclude(address, DialPurpose.OPERATOR, verdict);
    }
  }

  private boolean isTelling(NetAddress address, Verdict verdict) {
    return !rules.seeds().contains(address.id()) && !refusedByUs(verdict.kind());
  }

  private void conclude(NetAddress address, DialPurpose purpose, Verdict verdict) {
    Verdict.Meaning meaning = verdict.kind().meaning();
    backoff.ended(address.endpoint(), meaning);
    switch (meaning) {
      case PROOF -> {
        if (purpose == DialPurpose.VISIT) {
          backoff.forgive(address.endpoint());
        }
        book.proven(address);
      }
      case NEUTRAL -> {}
      case MISFIT -> book.failed(address, verdict.kind());
      case FAILURE -> {
        // a connected node whose second connection was refused is not dead
        if (!links.has(address.id())) {
          book.failed(address, verdict.kind());
          giveUpHopeless(address);
        }
      }
    }
  }

  private void giveUpHopeless(NetAddress address) {
    if (backoff.hopeless(address.endpoint())) {
      book.giveUp(address);
    }
  }

  private static boolean refusedByUs(Verdict.Kind kind) {
    return kind == Verdict.Kind.FULL
        || kind == Verdict.Kind.DUPLICATE
        || kind == Verdict.Kind.CANCELLED;
  }

  /// A link that we wanted to keep is gone; one that did not last counts as a failed attempt.
  public void lost(Link link) {
    if (!link.outbound()) {
      return;
    }
    Endpoint endpoint = link.socket();
    Instant settled = link.since().plusSeconds(60);
    if (clock.instant().isBefore(settled)) {
      backoff.failed(endpoint);
    } else {
      backoff.forgive(endpoint);
    }
  }
}
