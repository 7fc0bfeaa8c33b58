package dev.halley.node.books;

import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.Prefix;
import dev.halley.pex.book.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which nodes are wanted. What is empty or null wants all; nodes at host names are only wanted
/// when nothing is asked that their name does not tell.
///
/// @param states one of them must be so
/// @param ranges one of them must hold the address
/// @param within one of them must hold the address
/// @param outside none of them may
/// @param answeredWithin it answered that lately
/// @param silentFor it did not answer for so long, or never
public record BookFilter(
    Set<NodeState> states,
    Set<AddressRange> ranges,
    List<Prefix> within,
    List<Prefix> outside,
    @Nullable Duration answeredWithin,
    @Nullable Duration silentFor) {
  static final String NOT_WANTED = "not chosen by the flags";

  /// Wants all.
  public static final BookFilter ALL =
      new BookFilter(Set.of(), Set.of(), List.of(), List.of(), null, null);

  public BookFilter {
    states = Set.copyOf(states);
    ranges = Set.copyOf(ranges);
    within = List.copyOf(within);
    outside = List.copyOf(outside);
  }

  /// {@return whether a node is wanted}
  ///
  /// @param now ages count from here
  public boolean wants(Listing listing, Instant now) {
    return switch (listing) {
      case Listing.Known known -> wants(known.entry(), now);
      case Listing.Named _ -> equals(ALL);
    };
  }

  /// {@return those that are wanted, in the same order}
  ///
  /// @param now ages count from here
  public List<Listing> of(List<Listing> listings, Instant now) {
    return listings.stream().filter(listing -> wants(listing, now)).toList();
  }

  /// The same, telling of the others.
  ///
  /// @param omitted gets those that are not wanted
  public List<Listing> of(List<Listing> listings, Instant now, Omitted omitted) {
    listings.stream()
        .filter(listing -> !wants(listing, now))
        .forEach(listing -> omitted.add(listing, NOT_WANTED, ""));
    return of(listings, now);
  }

  private boolean wants(Entry entry, Instant now) {
    IpAddress ip = entry.address().ip();
    return (states.isEmpty() || states.stream().anyMatch(state -> state.isOf(entry)))
        && (ranges.isEmpty() || ranges.contains(AddressRange.of(ip)))
        && (within.isEmpty() || within.stream().anyMatch(prefix -> prefix.contains(ip)))
        && outside.stream().noneMatch(prefix -> prefix.contains(ip))
        && (answeredWithin == null || entry.lastSuccess().isAfter(now.minus(answeredWithin)))
        && (silentFor == null || !entry.lastSuccess().isAfter(now.minus(silentFor)));
  }
}
