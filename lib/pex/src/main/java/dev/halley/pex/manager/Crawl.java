package dev.halley.pex.manager;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Slots;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.pex.book.AddressBook;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Visits every known address again and again, as many at a time as the budget allows: proofs are
/// renewed before they expire, what failed or was not let through is looked at again a minute
/// later, what nobody has tried comes next, then the rest, least recently tried first.
public final class Crawl implements Pursuit {
  /// Addresses fetched from the book at a time.
  private static final int BATCH = 128;

  /// Addresses waiting for their next look; further ones wait for their proof to expire, or for
  /// their turn to be visited again.
  private static final int MAX_RECHECKS = 4_096;

  /// Just over a minute, because two failures a minute apart are what the book takes as certain,
  /// and because a prefix that had its share of visits may be visited again after a minute.
  private static final Duration RECHECK = Duration.ofSeconds(61);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  /// From news to a look at the book: gathers the answers of several visits, and is most of the
  /// time that a crawl from a single address needs for its first steps.
  private static final Duration NEWS = Duration.ofMillis(200);

  private static final Duration IDLE = Duration.ofSeconds(5);

  private final AddressBook book;
  private final Links links;
  private final Dialling dialling;
  private final InstantSource clock;
  private final Duration renewal;
  private final Duration revisit;
  private final ArrayDeque<NetAddress> due = new ArrayDeque<>(); // at most two batches and links
  private final LinkedHashMap<NetAddress, Instant> rechecks =
      new LinkedHashMap<>(); // soonest first
  private Instant nextFetch = Instant.MIN;
  private boolean starved;

  /// @param renewal age at which a proof is renewed
  /// @param revisit an address without proof is tried again after this
  public Crawl(
      AddressBook book,
      Links links,
      Dialling dialling,
      InstantSource clock,
      Duration renewal,
      Duration revisit) {
    this.book = book;
    this.links = links;
    this.dialling = dialling;
    this.clock = clock;
    this.renewal = renewal;
    this.revisit = revisit;
  }

  @Override
  public void learned() {
    Instant soon = clock.instant().plus(NEWS);
    nextFetch = soon.isBefore(nextFetch) ? soon : nextFetch;
  }

  @Override
  public void ended(DialTarget target, DialPurpose purpose, Verdict verdict) {
    if (!(target instanceof NetAddress address) || purpose != DialPurpose.VISIT) {
      return;
    }
    boolean failed = verdict.kind().meaning() == Verdict.Meaning.FAILURE;
    boolean refusedByUs = verdict.kind() == Verdict.Kind.FULL;
    boolean wanted = refusedByUs || (failed && isShaken(address.id()));
    if (wanted && rechecks.size() < MAX_RECHECKS) {
      rechecks.putIfAbsent(address, clock.instant().plus(RECHECK));
    }
  }

  private boolean isShaken(NodeId id) {
    return book.entry(id).map(e -> e.proven() && e.suspected()).orElse(false);
  }

  @Override
  public void pump(Slots slots) {
    Instant now = clock.instant();
    // a quarter of the budget is kept for dialling newcomers back
    int free = dialling.freeVisits() - slots.maxVisits() / 4;
    starved = free <= 0;
    free -= recheck(now, free);
    while (free > 0) {
      @Nullable NetAddress address = next(now);
      if (address == null) {
        return;
      }
      if (visit(address)) {
        free--;
      }
    }
  }

  private int recheck(Instant now, int free) {
    int visits = 0;
    while (visits < free && !rechecks.isEmpty()) {
      Map.Entry<NetAddress, Instant> first = rechecks.firstEntry();
      if (first.getValue().isAfter(now)) {
        break;
      }
      rechecks.pollFirstEntry();
      visits += visit(first.getKey()) ? 1 : 0;
    }
    return visits;
  }

  private @Nullable NetAddress next(Instant now) {
    if (due.isEmpty() && !now.isBefore(nextFetch)) {
      fetch(now);
    }
    return due.poll();
  }

  /// Renewals and the others in turns, so that neither starves.
  private void fetch(Instant now) {
    int max = BATCH + links.all().size(); // the connected ones will be passed over
    List<NetAddress> renewals = book.dueForRenewal(now.minus(renewal), max);
    List<NetAddress> others = book.dueForVisit(now.minus(revisit), max);
    for (int i = 0; i < Math.max(renewals.size(), others.size()); i++) {
      if (i < renewals.size() && isRenewable(renewals.get(i))) {
        due.add(renewals.get(i));
      }
      if (i < others.size() && !isProvenFresh(others.get(i), now)) {
        due.add(others.get(i));
      }
    }
    nextFetch = now.plus(due.isEmpty() ? IDLE : PAUSE);
  }

  private boolean isRenewable(NetAddress address) {
    return !isShaken(address.id()) && dialling.backoff().over(address.endpoint());
  }

  private boolean isProvenFresh(NetAddress address, Instant now) {
    return book.entry(address.id())
        .map(e -> e.proven() && !e.suspected() && e.lastSuccess().plus(renewal).isAfter(now))
        .orElse(false);
  }

  /// Leaves those alone that are connected: a live link we made is proof enough, and newcomers are
  /// dialled back in their own time.
  private boolean visit(NetAddress address) {
    @Nullable Link link = links.find(address.id());
    if (link != null) {
      if (address.equals(link.home()) && link.outbound()) {
        book.proven(address);
      }
      return false;
    }
    DialRules rules = dialling.rules();
    if (rules.reserved().contains(address.id())
        || rules.seeds().contains(address.id())
        || rechecks.containsKey(address)
        || !dialling.mayVisit(address)) {
      return false;
    }
    dialling.dial(address, DialPurpose.VISIT);
    return true;
  }

  @Override
  public Instant nextWake() {
    if (starved) {
      return Instant.MAX; // the end of a visit will be told
    }
    Instant recheck = rechecks.isEmpty() ? Instant.MAX : rechecks.firstEntry().getValue();
    Instant fetch = due.isEmpty() ? nextFetch : Instant.MAX;
    return recheck.isBefore(fetch) ? recheck : fetch;
  }
}
