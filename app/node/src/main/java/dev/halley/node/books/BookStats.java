package dev.halley.node.books;

import dev.halley.p2p.identity.AddressGroup;
import dev.halley.p2p.identity.Prefix;
import dev.halley.pex.book.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A book in numbers.
///
/// @param nodes all
/// @param hostNames of these at host names, of which nothing else is told
/// @param repeated entries beyond the first of a node
/// @param states how many of each; a node may be of several
/// @param ranges how many of each
/// @param answered how many answered last within a time, but not within the one before
/// @param groups neighbourhoods (/16 of IPv4) that they are in
/// @param crowded the prefixes (/24, /64) with the most nodes, the fullest first
public record BookStats(
    int nodes,
    int hostNames,
    int repeated,
    Map<NodeState, Integer> states,
    Map<AddressRange, Integer> ranges,
    Map<String, Integer> answered,
    int groups,
    Map<String, Integer> crowded) {
  /// Beyond the longest of the times.
  public static final String LONGER_AGO = "longer ago";

  private static final int MOST_CROWDED = 5;

  private static final Map<String, Duration> AGES = ages();

  private static Map<String, Duration> ages() {
    var ages = new LinkedHashMap<String, Duration>();
    ages.put("1h", Duration.ofHours(1));
    ages.put("1d", Duration.ofDays(1));
    ages.put("7d", Duration.ofDays(7));
    ages.put("30d", Duration.ofDays(30));
    return ages;
  }

  /// {@return the numbers of these nodes}
  ///
  /// @param now ages count from here
  public static BookStats of(List<Listing> listings, Instant now) {
    var states = new EnumMap<NodeState, Integer>(NodeState.class);
    var ranges = new EnumMap<AddressRange, Integer>(AddressRange.class);
    var answered = new LinkedHashMap<String, Integer>();
    AGES.keySet().forEach(age -> answered.put(age, 0));
    answered.put(LONGER_AGO, 0);
    var ids = new HashSet<>();
    Set<AddressGroup> groups = new HashSet<>();
    Map<Prefix, Integer> prefixes = new HashMap<>();
    int names = 0;
    for (Listing listing : listings) {
      ids.add(listing.target().id());
      if (listing instanceof Listing.Known(Entry entry, _)) {
        var ip = entry.address().ip();
        for (NodeState state : NodeState.values()) {
          states.merge(state, state.isOf(entry) ? 1 : 0, Integer::sum);
        }
        ranges.merge(AddressRange.of(ip), 1, Integer::sum);
        if (!NodeState.UNANSWERED.isOf(entry)) {
          answered.merge(age(entry.lastSuccess(), now), 1, Integer::sum);
        }
        groups.add(AddressGroup.of(ip, false));
        prefixes.merge(Prefix.of(ip), 1, Integer::sum);
      } else {
        names++;
      }
    }
    return new BookStats(
        listings.size(),
        names,
        listings.size() - ids.size(),
        states,
        ranges,
        answered,
        groups.size(),
        crowded(prefixes));
  }

  private static String age(Instant answered, Instant now) {
    return AGES.entrySet().stream()
        .filter(age -> answered.isAfter(now.minus(age.getValue())))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(LONGER_AGO);
  }

  private static Map<String, Integer> crowded(Map<Prefix, Integer> prefixes) {
    var sorted = new ArrayList<>(prefixes.entrySet());
    sorted.removeIf(prefix -> prefix.getValue() < 2);
    sorted.sort(
        Collections.reverseOrder(Map.Entry.<Prefix, Integer>comparingByValue())
            .thenComparing(prefix -> prefix.getKey().ip()));
    var crowded = new LinkedHashMap<String, Integer>();
    sorted.stream()
        .limit(MOST_CROWDED)
        .forEach(prefix -> crowded.put(prefix.getKey().toString(), prefix.getValue()));
    return crowded;
  }
}
