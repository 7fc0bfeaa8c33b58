package dev.halley.pex.protocol;

import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.pex.book.AddressBook;
import dev.halley.wire.PexForm;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The requests of others: at most one per connection waits here until its time has come and there
/// is something to tell.
public final class AnswerDesk {
  private final Pacing pacing;
  private final Quota quota;
  private final Offer offer;
  private final AddressBook book;
  private final Predicate<NodeId> once;
  private final InstantSource clock;
  // one per connected peer, in order of arrival
  private final LinkedHashMap<NodeId, Waiting> waiting = new LinkedHashMap<>();
  private final Set<NodeId> done = new HashSet<>(); // connected peers that get no further answer
  private long requests;
  private long early;
  private boolean news;

  private record Waiting(Held request, PexForm form, Instant next) {
    Waiting until(Instant later) {
      return new Waiting(request, form, later);
    }
  }

  /// What became of a request.
  public enum Arrival {
    ACCEPTED,
    /// It had its answer on this connection and is about to be hung up on.
    IGNORED,
    /// Another one of the same peer is waiting: no honest node does that.
    OFFENCE
  }

  /// What to send now.
  ///
  /// @param form the one in which was asked
  /// @param proven how many at the beginning have a fresh proof
  /// @param last it is the only answer on this connection: hang up when it is flushed
  public record Answer(
      NodeId to, PexForm form, List<NetAddress> addresses, int proven, boolean last) {
    public Answer {
      addresses = List.copyOf(addresses);
    }
  }

  /// @param once who gets a single answer per connection
  public AnswerDesk(
      Pacing pacing,
      Quota quota,
      Offer offer,
      AddressBook book,
      Predicate<NodeId> once,
      InstantSource clock) {
    this.pacing = pacing;
    this.quota = quota;
    this.offer = offer;
    this.book = book;
    this.once = once;
    this.clock = clock;
  }

  public Arrival requested(NodeId id, PexForm form) {
    if (done.contains(id)) {
      return Arrival.IGNORED;
    }
    if (waiting.containsKey(id)) {
      return Arrival.OFFENCE;
    }
    Instant now = clock.instant();
    Pacing.Window window = pacing.window(id, now);
    var held =
        new Held(
            id,
            requests++,
            now,
            window.earliest(),
            window.latest(),
            window.newcomer(),
            window.size());
    waiting.put(id, new Waiting(held, form, held.earliest()));
    early += held.earliest().isAfter(now) ? 1 : 0;
    offer.arrived(held);
    return Arrival.ACCEPTED;
  }

  public void left(NodeId id) {
    @Nullable Waiting gone = waiting.remove(id);
    if (gone != null) {
      offer.settled(gone.request);
    }
    done.remove(id);
    pacing.left(id);
    news = true;
  }

  /// Something changed that may be told.
  public void news() {
    news = true;
  }

  /// The answers whose time has come, in order of arrival.
  public List<Answer> due() {
    Instant now = clock.instant();
    quota.forget(now);
    offer.forget(now);
    if (!news && nextWake().isAfter(now)) {
      return List.of();
    }
    var answers = new ArrayList<Answer>();
    for (Waiting each : List.copyOf(waiting.values())) {
      Held request = each.request;
      if (request.earliest().isAfter(now) || (!news && each.next.isAfter(now))) {
        continue;
      }
      Instant room = quota.earliest(request.id(), now);
      if (room.isAfter(now)) {
        waiting.put(request.id(), each.until(room));
        continue;
      }
      switch (offer.decide(request, now)) {
        case Offer.Decision.Tell tell -> answers.add(answer(request, each.form, tell, now));
        case Offer.Decision.Wait(var until) -> waiting.put(request.id(), each.until(until));
      }
    }
    news = false;
    return answers;
  }

  private Answer answer(Held request, PexForm form, Offer.Decision.Tell chosen, Instant now) {
    NodeId id = request.id();
    waiting.remove(id);
    offer.settled(request);
    pacing.answered(id, now);
    quota.spend(id, now);
    boolean last = once.test(id);
    if (last) {
      done.add(id);
    }
    Dialect dialect = Dialect.of(form);
    List<NetAddress> told = fit(dialect, chosen.addresses(), request.size().bytes());
    book.told(told);
    return new Answer(id, form, told, proven(dialect, chosen, told.size()), last);
  }

  /// How many of what was told are endpoints of the nodes with a fresh proof, which come first.
  private int proven(Dialect dialect, Offer.Decision.Tell chosen, int told) {
    if (chosen.proven() == chosen.addresses().size()) {
      return told;
    }
    int endpoints = 0;
    for (NetAddress node : chosen.addresses().subList(0, chosen.proven())) {
      endpoints += dialect.endpoints(node, book).size();
    }
    return Math.min(endpoints, told);
  }

  /// As many as fit, the endpoints of a node together.
  private List<NetAddress> fit(Dialect dialect, List<NetAddress> chosen, int bytes) {
    var told = new ArrayList<NetAddress>();
    int room = bytes;
    for (NetAddress node : chosen) {
      for (NetAddress endpoint : dialect.endpoints(node, book)) {
        room -= dialect.bytes(endpoint);
        if (room < 0 || told.size() == Offer.MAX_TOLD) {
          return told;
        }
        told.add(endpoint);
      }
    }
    return told;
  }

  /// Requests that came before they were to be answered, since the start.
  public long early() {
    return early;
  }

  /// The asker that was answered before and has the longest to wait.
  public Optional<NodeId> mostPatient() {
    @Nullable Held longest = null;
    for (Waiting each : waiting.values()) {
      Held request = each.request;
      if (!request.newcomer()
          && (longest == null || request.earliest().isAfter(longest.earliest()))) {
        longest = request;
      }
    }
    return longest == null ? Optional.empty() : Optional.of(longest.id());
  }

  public int held() {
    return waiting.size();
  }

  public Instant nextWake() {
    Instant next = Instant.MAX;
    for (Waiting each : waiting.values()) {
      next = each.next.isBefore(next) ? each.next : next;
    }
    return next;
  }
}
