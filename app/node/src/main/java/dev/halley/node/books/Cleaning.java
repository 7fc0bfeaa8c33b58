package dev.halley.node.books;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.Prefix;
import dev.halley.p2p.identity.SpecialRanges;
import dev.halley.pex.book.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Drops nodes that are not worth an attempt.
///
/// @param strict whether addresses in special-purpose ranges go
/// @param stale how long a node may not have been heard of: since it answered, or since it was
///   learned or attempted when it never did
public record Cleaning(boolean strict, Duration stale) {
  static final String UNUSABLE = "nobody can listen there";
  static final String UNROUTABLE = "in a special-purpose range";
  static final String DEAD = "never answered three attempts or more";
  static final String STALE = "not heard of for too long";
  static final String SHARED = "another node at the same endpoint stands better";

  private static final int ATTEMPTS = 3;
  private static final Prefix MULTICAST_V4 = Prefix.parse("224.0.0.0/4");
  private static final Prefix MULTICAST_V6 = Prefix.parse("ff00::/8");
  private static final IpAddress BROADCAST = IpAddress.ofV4(-1);

  /// {@return what is left, each node and each endpoint once, in the same order}
  ///
  /// @param now ages count from here
  /// @param omitted gets the rest with the reasons
  public List<Listing> of(List<Listing> listings, Instant now, Omitted omitted) {
    List<Listing> sound = new ArrayList<>();
    for (Listing listing : listings) {
      String fault = fault(listing, now);
      if (fault == null) {
        sound.add(listing);
      } else {
        omitted.add(listing, fault, detail(listing));
      }
    }
    return oncePerEndpoint(Merging.of(sound, omitted), omitted);
  }

  private @Nullable String fault(Listing listing, Instant now) {
    DialTarget target = listing.target();
    if (target.port() == 0) {
      return UNUSABLE;
    }
    return listing instanceof Listing.Known known ? fault(known.entry(), now) : null;
  }

  private @Nullable String fault(Entry entry, Instant now) {
    IpAddress ip = entry.address().ip();
    if (!isUsable(ip)) {
      return UNUSABLE;
    }
    if (strict && !SpecialRanges.isRoutable(ip)) {
      return UNROUTABLE;
    }
    if (NodeState.UNANSWERED.isOf(entry) && entry.attempts() >= ATTEMPTS) {
      return DEAD;
    }
    Instant heard = heard(entry);
    boolean stale = heard.isAfter(Instant.EPOCH) && heard.isBefore(now.minus(this.stale));
    return stale ? STALE : null;
  }

  /// [Instant#EPOCH] when there is nothing to judge by.
  private static Instant heard(Entry entry) {
    return NodeState.UNANSWERED.isOf(entry) ? entry.lastAttempt() : entry.lastSuccess();
  }

  private static String detail(Listing listing) {
    if (listing instanceof Listing.Known known && heard(known.entry()).isAfter(Instant.EPOCH)) {
      boolean answered = !NodeState.UNANSWERED.isOf(known.entry());
      return (answered ? "answered " : "attempted ") + heard(known.entry());
    }
    return "";
  }

  static boolean isUsable(IpAddress ip) {
    return !SpecialRanges.isUnspecified(ip)
        && !MULTICAST_V4.contains(ip)
        && !MULTICAST_V6.contains(ip)
        && !ip.equals(BROADCAST);
  }

  /// Of several nodes at one endpoint at most one can be there.
  private static List<Listing> oncePerEndpoint(List<Listing> listings, Omitted omitted) {
    Set<Endpoint> taken = new HashSet<>();
    Set<Listing> surplus = new HashSet<>();
    listings.stream()
        .filter(Listing.Known.class::isInstance)
        .map(Listing.Known.class::cast)
        .sorted(Standing.OF_LISTINGS.reversed())
        .filter(known -> !taken.add(known.target().endpoint()))
        .forEach(surplus::add);
    List<Listing> left = new ArrayList<>();
    for (Listing listing : listings) {
      if (surplus.contains(listing)) {
        omitted.add(listing, SHARED, "");
      } else {
        left.add(listing);
      }
    }
    return left;
  }
}
