package dev.halley.cli;

import dev.halley.node.books.AddressRange;
import dev.halley.node.books.BookStats;
import dev.halley.node.books.Listing;
import dev.halley.node.books.NodeState;
import dev.halley.node.books.Omission;
import dev.halley.node.books.Omitted;
import dev.halley.p2p.identity.NamedAddress;
import dev.halley.pex.book.Entry;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// What the commands about books print with `--json`.
final class BookJson {
  private BookJson() {}

  /// Nodes, and what was left out of the file.
  record Shown(List<Node> nodes, Left leftOut) {}

  /// One node; null for what a list does not know.
  record Node(
      String id,
      String host,
      int port,
      @Nullable String table,
      @Nullable String range,
      boolean proven,
      boolean failing,
      int attempts,
      @Nullable String lastAttempt,
      @Nullable String lastSuccess,
      String provider) {
    static Node of(Listing listing) {
      return switch (listing) {
        case Listing.Named(NamedAddress target, String provider) ->
            new Node(
                target.id().hex(),
                target.host(),
                target.port(),
                null,
                null,
                false,
                false,
                0,
                null,
                null,
                provider);
        case Listing.Known(Entry entry, String provider) ->
            new Node(
                entry.id().hex(),
                entry.address().ip().toString(),
                entry.address().port(),
                entry.old() ? "old" : "new",
                AddressRange.of(entry.address().ip()).toString(),
                entry.proven(),
                NodeState.FAILING.isOf(entry),
                entry.attempts(),
                time(entry.lastAttempt()),
                time(entry.lastSuccess()),
                provider);
      };
    }

    private static @Nullable String time(Instant time) {
      return time.isAfter(Instant.EPOCH) ? time.toString() : null;
    }
  }

  /// What was left out; entries only when asked for.
  record Left(int count, Map<String, Integer> reasons, List<Omission> entries) {
    static Left of(Omitted omitted, boolean verbose) {
      return new Left(
          omitted.count(), omitted.reasons(), verbose ? omitted.first() : List.<Omission>of());
    }
  }

  /// A book in numbers.
  record Stats(
      int nodes,
      int hostNames,
      int repeated,
      Map<String, Integer> states,
      Map<String, Integer> ranges,
      Map<String, Integer> answeredWithin,
      int groups,
      Map<String, Integer> crowded,
      Left leftOut) {
    static Stats of(BookStats stats, Left left) {
      return new Stats(
          stats.nodes(),
          stats.hostNames(),
          stats.repeated(),
          named(stats.states()),
          named(stats.ranges()),
          stats.answered(),
          stats.groups(),
          stats.crowded(),
          left);
    }
  }

  /// What became of a book.
  record Made(int nodes, Left leftOut, @Nullable String written) {}

  private static Map<String, Integer> named(Map<? extends Enum<?>, Integer> counts) {
    var named = new TreeMap<String, Integer>();
    counts.forEach((constant, count) -> named.put(constant.toString(), count));
    return named;
  }

  static void print(PrintWriter out, Object value) {
    JsonMapper.builder()
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
        .build()
        .writerWithDefaultPrettyPrinter()
        .writeValue(out, value);
    out.println();
  }
}
