package dev.halley.cli;

import dev.halley.node.books.AddressRange;
import dev.halley.node.books.BookStats;
import dev.halley.node.books.Listing;
import dev.halley.node.books.NodeState;
import dev.halley.pex.book.Entry;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;

/// What the commands about books print for humans.
final class BookText {
  private static final String ROW = "%-6s %-8s %-14s %8s %9s  %s";

  private BookText() {}

  static void show(PrintWriter out, List<Listing> listings, Instant now) {
    out.println(ROW.formatted("table", "state", "range", "failures", "answered", "address"));
    for (Listing listing : listings) {
      String provider = listing.provider();
      out.println(row(listing, now) + (provider.isEmpty() ? "" : "  " + provider));
    }
    out.println(nodes(listings.size()));
  }

  static String nodes(int count) {
    return count + (count == 1 ? " node" : " nodes");
  }

  private static String row(Listing listing, Instant now) {
    return switch (listing) {
      case Listing.Known(Entry entry, _) ->
          ROW.formatted(
              entry.old() ? "old" : "new",
              state(entry),
              AddressRange.of(entry.address().ip()),
              entry.attempts(),
              Age.of(entry.lastSuccess(), now),
              entry.address());
      case Listing.Named named -> ROW.formatted("-", "-", "host name", "-", "-", named.target());
    };
  }

  private static String state(Entry entry) {
    if (NodeState.FAILING.isOf(entry)) {
      return "failing";
    }
    return entry.proven() ? "proven" : "-";
  }

  static void stats(PrintWriter out, BookStats stats) {
    line(out, "nodes", stats.nodes());
    line(out, "host names", stats.hostNames());
    line(out, "repeated", stats.repeated());
    stats.states().forEach((state, count) -> line(out, state.toString(), count));
    stats.ranges().forEach((range, count) -> line(out, "in range " + range, count));
    stats.answered().forEach((age, count) -> line(out, answered(age), count));
    line(out, "groups (/16)", stats.groups());
    stats.crowded().forEach((prefix, count) -> line(out, "in " + prefix, count));
  }

  private static String answered(String age) {
    return "answered " + (age.equals(BookStats.LONGER_AGO) ? age : "within " + age);
  }

  private static void line(PrintWriter out, String label, int count) {
    out.println("%-28s %d".formatted(label, count));
  }
}
