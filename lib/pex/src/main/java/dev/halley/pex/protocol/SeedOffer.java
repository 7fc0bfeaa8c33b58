package dev.halley.pex.protocol;

import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.pex.book.AddressBook;
import dev.halley.pex.book.Entry;
import dev.halley.pex.book.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A seed recommends what it has proven itself, lately. Until it has proven anything, it passes on
/// what authenticated nodes announced for their own socket's IP address; hearsay never.
///
/// Newcomers who wait together are told one-sidedly: the later about the earlier.
public final class SeedOffer implements Offer {
  /// With fewer than this to tell, a newcomer is kept for a moment if another one that came before
  /// it is being verified.
  private static final int PLENTY = 10;

  /// That moment.
  private static final Duration MOMENT = Duration.ofSeconds(1);

  /// How many more than fit are fetched, because some may have to be left out.
  private static final int SPARE = 28;

  private final AddressBook book;
  private final Duration proofLife;
  private final Newcomers newcomers;
  private final Set<NodeId> unlisted;
  private final Introductions introductions = new Introductions();

  /// @param unlisted nodes that are told to nobody
  public SeedOffer(
      AddressBook book, Duration proofLife, Newcomers newcomers, Set<NodeId> unlisted) {
    this.unlisted = unlisted;
    this.book = book;
    this.proofLife = proofLife;
    this.newcomers = newcomers;
  }

  @Override
  public void arrived(Held request) {
    introductions.asked(request);
  }

  @Override
  public void settled(Held request) {
    introductions.settled(request.id());
  }

  @Override
  public void forget(Instant now) {
    introductions.forget(now);
  }

  @Override
  public Decision decide(Held request, Instant now) {
    boolean last = !now.isBefore(request.latest());
    boolean dialable = isDialable(request.id(), now);
    List<NetAddress> told =
        fit(book.freshlyProven(proofLife, MAX_TOLD + SPARE), request, dialable, now);
    Instant moment = request.asked().plus(MOMENT);
    if (!last && told.size() < PLENTY && now.isBefore(moment) && isEarlierSettling(request)) {
      return new Decision.Wait(moment);
    }
    int proven = told.size();
    if (told.isEmpty()) {
      told = fit(book.selfAnnounced(proofLife, MAX_TOLD + SPARE), request, dialable, now);
    }
    if (told.isEmpty() && !last) {
      return new Decision.Wait(request.latest());
    }
    introductions.told(request.id(), told, now);
    return new Decision.Tell(told, proven);
  }

  private boolean isEarlierSettling(Held request) {
    @Nullable NodeId first = newcomers.firstSettling();
    return first != null && !first.equals(request.id()) && !introductions.cameAfter(first, request);
  }

  private List<NetAddress> fit(List<NetAddress> from, Held request, boolean dialable, Instant now) {
    var told = new ArrayList<NetAddress>(Math.min(from.size(), MAX_TOLD));
    for (NetAddress address : from) {
      if (told.size() < MAX_TOLD
          && !unlisted.contains(address.id())
          && !newcomers.refuted(address.id())
          && mayTell(address.id(), request, dialable, now)) {
        told.add(address);
      }
    }
    return told;
  }

  /// @param dialable the asker is one that others are told about
  private boolean mayTell(NodeId about, Held request, boolean dialable, Instant now) {
    NodeId asker = request.id();
    if (about.equals(asker) || introductions.wasJustTold(about, asker, now)) {
      return false;
    }
    if (!dialable || !introductions.cameAfter(about, request)) {
      return true;
    }
    // the other came later, so it is the one to be told
    boolean together = request.newcomer() && now.isBefore(request.latest());
    return !introductions.isWaiting(about) && !together;
  }

  /// Whether others will be told about it, now or in a moment.
  private boolean isDialable(NodeId id, Instant now) {
    if (newcomers.settling(id)) {
      return true;
    }
    @Nullable Entry entry = book.entry(id).orElse(null);
    if (entry == null || newcomers.refuted(id)) {
      return false;
    }
    boolean proven = entry.proven() && entry.lastSuccess().plus(proofLife).isAfter(now);
    return proven || entry.origin() == Origin.SELF_ANNOUNCED;
  }
}
