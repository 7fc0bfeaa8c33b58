package dev.halley.node.api;

import dev.halley.node.http.Parameters;
import dev.halley.node.http.RefusedException;
import dev.halley.node.insight.Standing;
import dev.halley.p2p.identity.Prefix;
import dev.halley.pex.book.Entry;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Which entries of the address book are wanted.
///
/// @param state in words; null for any
/// @param range the best endpoint lies in it; null for any
/// @param seenSince the last success was then or later; null for any time and for never
record BookQuery(
    int offset,
    int limit,
    @Nullable Predicate<Entry> state,
    @Nullable Prefix range,
    @Nullable Instant seenSince) {
  /// What one answer holds at most.
  static final int MAX_ENTRIES = 1_000;

  private static final int USUAL_ENTRIES = 100;
  private static final long LONGEST_SECONDS = 10L * 365 * 24 * 3_600;
  private static final Map<String, Predicate<Entry>> STATES = states();

  private static Map<String, Predicate<Entry>> states() {
    var states = new TreeMap<String, Predicate<Entry>>();
    states.put("new", entry -> !entry.old());
    states.put("old", Entry::old);
    for (Standing standing : Standing.values()) {
      states.put(standing.toString(), entry -> Standing.of(entry) == standing);
    }
    return states;
  }

  static BookQuery of(Parameters given, Instant now) throws RefusedException {
    long seconds = given.number("seen_within", 0, LONGEST_SECONDS, -1);
    return new BookQuery(
        (int) given.number("offset", 0, Integer.MAX_VALUE, 0),
        (int) given.number("limit", 1, MAX_ENTRIES, USUAL_ENTRIES),
        given
            .find("state", BookQuery::state, "write one of " + String.join(", ", STATES.keySet()))
            .orElse(null),
        given.find("range", Prefix::parse, "write a range such as 203.0.113.0/24").orElse(null),
        seconds < 0 ? null : now.minusSeconds(seconds));
  }

  private static Predicate<Entry> state(String text) {
    @Nullable Predicate<Entry> state = STATES.get(text.toLowerCase(Locale.ROOT));
    if (state == null) {
      throw new IllegalArgumentException("not a state");
    }
    return state;
  }

  boolean wants(Entry entry) {
    return (state == null || state.test(entry))
        && (range == null || range.contains(entry.address().ip()))
        && (seenSince == null || !entry.lastSuccess().isBefore(seenSince));
  }
}
