package dev.halley.pex.manager;

import dev.halley.p2p.identity.AddressGroup;
import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.NamedAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Slots;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.pex.book.AddressBook;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/// Fills the outbound slots and keeps them filled: in every round of the [SearchPolicy], and at
/// once when a slot becomes free or something new is known. Turns to the seeds when there is nobody
/// to dial, or when dialling has led nowhere for a while; how many addresses the book holds does
/// not matter for that, because they may all be junk.
public final class Outbound implements Pursuit {
  /// Without any outbound peer for this long, a seed is asked although there are addresses to try.
  private static final Duration LONELY = Duration.ofSeconds(20);

  /// A link that lasted this long has been useful.
  private static final Duration LASTING = Duration.ofMinutes(10);

  private static final int ANCHORS = 4;

  private static final Duration UPGRADE_PAUSE = Duration.ofSeconds(1);

  /// Further looks between two rounds; what is missed waits for the round.
  private static final int MAX_RETRIES = 64;

  private final AddressBook book;
  private final Links links;
  private final Dialling dialling;
  private final SearchPolicy search;
  private final Choice choice;
  private final SeedFallback seeds;
  private final InstantSource clock;
  private boolean woken;
  private int room = Integer.MAX_VALUE;
  private final TreeSet<Instant> retries = new TreeSet<>(); // when to look again between rounds
  private Instant lastCompany;
  private Instant nextUpgrade = Instant.MIN;

  public Outbound(
      AddressBook book,
      Links links,
      Dialling dialling,
      Orders orders,
      SearchPolicy search,
      Choice choice,
      List<DialTarget> seeds,
      InstantSource clock,
      RandomGenerator random) {
    this.book = book;
    this.links = links;
    this.dialling = dialling;
    this.search = search;
    this.choice = choice;
    this.seeds = new SeedFallback(seeds, dialling, links, orders, clock, random);
    this.clock = clock;
    this.lastCompany = clock.instant();
  }

  /// Anchors first: peers of the last run that an attacker could not choose.
  @Override
  public void started() {
    int free = dialling.freeOutbound();
    for (NetAddress anchor : book.anchors()) {
      if (free > 0 && dialling.ready(anchor)) {
        dialling.dial(anchor, DialPurpose.OUTBOUND);
        free--;
      }
    }
  }

  @Override
  public void up(Link link) {
    if (link.purpose() == DialPurpose.SEED) {
      seeds.up(link);
      woken = true;
    } else if (link.purpose() != DialPurpose.VISIT && link.speaksPex()) {
      search.joined(link);
    }
  }

  @Override
  public void down(Link link) {
    search.left(link.id());
    seeds.down(link);
    dialling.lost(link);
    retryWhenOver(link.socket());
    woken |= !link.inbound();
  }

  @Override
  public void answered(Link link, int learned) {
    search.answered(link.id(), learned);
    seeds.answered(link, learned);
  }

  @Override
  public void unanswered(NodeId id) {
    search.unanswered(id);
    seeds.unanswered(id);
  }

  @Override
  public void learned() {
    woken = true;
  }

  @Override
  public void ended(DialTarget target, DialPurpose purpose, Verdict verdict) {
    seeds.ended(target, purpose, verdict);
    if (verdict.kind() == Verdict.Kind.CONNECTED) {
      return;
    }
    switch (target) {
      case NetAddress address -> retryWhenOver(address.endpoint());
      case NamedAddress _ -> {}
    }
    woken |= purpose != DialPurpose.VISIT;
  }

  private void retryWhenOver(Endpoint endpoint) {
    retryAt(dialling.backoff().until(endpoint));
  }

  private void retryAt(Instant when) {
    if (when.isAfter(clock.instant()) && when.isBefore(Instant.MAX)) {
      retries.add(when);
      if (retries.size() > MAX_RETRIES) {
        retries.removeLast();
      }
    }
  }

  @Override
  public void pump(Slots slots) {
    lookAfterSlots(slots);
    search.pump();
  }

  private void lookAfterSlots(Slots slots) {
    Instant now = clock.instant();
    woken |= slots.maxOutbound() > room; // where directions share slots: one that came in has left
    room = slots.maxOutbound();
    boolean round = !now.isBefore(search.nextRound());
    boolean retry = !retries.isEmpty() && !retries.first().isAfter(now);
    if (!round && !woken && !retry) {
      return;
    }
    woken = false;
    retries.headSet(now, true).clear();
    if (round) {
      search.begin();
      vouch(now);
    }
    if (dialling.freeOutbound() > 0) {
      look(now, round, slots);
    } else if (slots.upgrades() > 0) {
      upgrade(now);
    }
  }

  /// Dials one that deserves a slot more than one of the peers. The switch, which decides, may see
  /// it otherwise, so this waits a little before it tries the next.
  private void upgrade(Instant now) {
    if (nextUpgrade.isAfter(now)) {
      retryAt(nextUpgrade);
      return;
    }
    choice
        .better(dialling::ready)
        .ifPresent(address -> {
          nextUpgrade = now.plus(UPGRADE_PAUSE);
          retryAt(nextUpgrade);
          dialling.dial(address, DialPurpose.OUTBOUND);
        });
  }

  private void look(Instant now, boolean round, Slots slots) {
    boolean company = links.all().stream().anyMatch(Link::outbound);
    lastCompany = company ? now : lastCompany;
    boolean lonely = !now.isBefore(lastCompany.plus(LONELY));
    boolean content = company || links.all().stream().anyMatch(Link::inbound);
    if (lonely) { // before a book full of junk takes the slot
      seeds.tryNext(content);
    }
    boolean strict = dialling.rules().strict();
    int chosen = fill(dialling.freeOutbound(), slots, strict);
    if (round && chosen == 0 && strict) {
      chosen = fill(Math.min(1, dialling.freeOutbound()), slots, false);
    }
    if (round) {
      search.shortHanded();
    }
    if (chosen == 0 && dialling.flying(DialPurpose.OUTBOUND) == 0 && dialling.freeOutbound() > 0) {
      seeds.tryNext(content);
      retryAt(seeds.nextChance(content));
    }
    if (!company && !lonely) {
      retryAt(lastCompany.plus(LONELY));
    }
  }

  /// Dials up to `wanted` addresses. A group that has an outbound peer gets no second one, so that
  /// an attacker needs as many groups as we have slots.
  private int fill(int wanted, Slots slots, boolean spread) {
    Set<AddressGroup> taken = spread ? groups() : Set.of();
    int chosen = 0;
    while (chosen < wanted) {
      Optional<NetAddress> pick =
          choice.next(slots.outbound(), a -> dialling.ready(a) && !taken.contains(group(a)));
      if (pick.isEmpty()) {
        break; // nothing is eligible
      }
      dialling.dial(pick.get(), DialPurpose.OUTBOUND);
      chosen++;
      if (spread) {
        taken.add(group(pick.get()));
      }
    }
    return chosen;
  }

  private Set<AddressGroup> groups() {
    var groups = new HashSet<AddressGroup>();
    for (Link link : links.all()) {
      if (link.outbound()) {
        groups.add(AddressGroup.of(link.socket().ip(), true));
      }
    }
    dialling.slotTargets().forEach(a -> groups.add(group(a)));
    return groups;
  }

  private static AddressGroup group(NetAddress address) {
    return AddressGroup.of(address.ip(), true);
  }

  /// A link that lives proves its address; the longest-lived are remembered for the next start.
  private void vouch(Instant now) {
    var lasting = links.all().stream().filter(Link::outbound).toList();
    for (Link link : lasting) {
      if (link.home() != null) {
        book.proven(link.home());
        if (!now.isBefore(link.since().plus(LASTING))) {
          book.markGood(link.id());
        }
      }
    }
    if (!lasting.isEmpty()) {
      book.rememberAnchors(
          lasting.stream().map(l -> new NetAddress(l.id(), l.socket())).limit(ANCHORS).toList());
    }
  }

  @Override
  public Instant nextWake() {
    if (woken) {
      return Instant.MIN;
    }
    Instant next = earlier(search.nextRound(), search.nextQuestion());
    return retries.isEmpty() ? next : earlier(retries.first(), next);
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
