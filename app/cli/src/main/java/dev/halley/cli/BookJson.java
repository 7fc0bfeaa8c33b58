package dev.halley.cli;

import dev.halley.node.books.AddressRange;
import dev.halley.node.books.BookStats;
import dev.halley.node.books.Listing;
import dev.halley.node.books.NodeState;
import dev.halley.node.books.Omission;
import dev.halley.node.books.Omitted;
import dev.halley.node.http.Json;
import dev.halley.p2p.identity.NamedAddress;
import dev.halley.pex.book.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// What the commands about books print with `--json`.
final class BookJson {
  private BookJson() {}

  /// Nodes, and what was left out of the file.
  static Json shown(List<Listing> nodes, Json left) {
    return Json.object(json -> {
      Json.array(nodes, BookJson::node).as("nodes", json);
      left.as("left_out", json);
    });
  }

  /// One node; null for what a list does not know.
  private static void node(JsonGenerator json, Listing listing) {
    json.writeStartObject();
    switch (listing) {
      case Listing.Named(NamedAddress target, String provider) -> {
        address(json, target.id().hex(), target.host(), target.port());
        Json.text(json, "table", null);
        Json.text(json, "range", null);
        answers(json, false, false, 0, Instant.EPOCH, Instant.EPOCH);
        Json.text(json, "provider", provider);
      }
      case Listing.Known(Entry entry, String provider) -> {
        var at = entry.address();
        address(json, entry.id().hex(), at.ip().toString(), at.port());
        Json.text(json, "table", entry.old() ? "old" : "new");
        Json.text(json, "range", AddressRange.of(at.ip()).toString());
        answers(
            json,
            entry.proven(),
            NodeState.FAILING.isOf(entry),
            entry.attempts(),
            entry.lastAttempt(),
            entry.lastSuccess());
        Json.text(json, "provider", provider);
      }
    }
    json.writeEndObject();
  }

  private static void address(JsonGenerator json, String id, String host, int port) {
    Json.text(json, "id", id);
    Json.text(json, "host", host);
    json.writeNumberProperty("port", port);
  }

  private static void answers(
      JsonGenerator json,
      boolean proven,
      boolean failing,
      int attempts,
      Instant attempt,
      Instant success) {
    json.writeBooleanProperty("proven", proven);
    json.writeBooleanProperty("failing", failing);
    json.writeNumberProperty("attempts", attempts);
    Json.text(json, "last_attempt", time(attempt));
    Json.text(json, "last_success", time(success));
  }

  private static @Nullable String time(Instant time) {
    return time.isAfter(Instant.EPOCH) ? time.toString() : null;
  }

  /// What was left out; entries only when asked for.
  static Json left(Omitted omitted, boolean verbose) {
    return Json.object(json -> {
      json.writeNumberProperty("count", omitted.count());
      counts(omitted.reasons()).as("reasons", json);
      List<Omission> entries = verbose ? omitted.first() : List.of();
      Json.array(entries, BookJson::omission).as("entries", json);
    });
  }

  private static void omission(JsonGenerator json, Omission omission) {
    json.writeStartObject();
    Json.text(json, "where", omission.where());
    Json.text(json, "reason", omission.reason());
    Json.text(json, "detail", omission.detail());
    json.writeEndObject();
  }

  /// A book in numbers.
  static Json stats(BookStats stats, Json left) {
    return Json.object(json -> {
      json.writeNumberProperty("nodes", stats.nodes());
      json.writeNumberProperty("host_names", stats.hostNames());
      json.writeNumberProperty("repeated", stats.repeated());
      named(stats.states()).as("states", json);
      named(stats.ranges()).as("ranges", json);
      counts(stats.answered()).as("answered_within", json);
      json.writeNumberProperty("groups", stats.groups());
      counts(stats.crowded()).as("crowded", json);
      left.as("left_out", json);
    });
  }

  /// What became of a book.
  ///
  /// @param written where; null for nowhere
  static Json made(int nodes, Json left, @Nullable String written) {
    return Json.object(json -> {
      json.writeNumberProperty("nodes", nodes);
      left.as("left_out", json);
      Json.text(json, "written", written);
    });
  }

  private static Json named(Map<? extends Enum<?>, Integer> counts) {
    var named = new TreeMap<String, Integer>();
    counts.forEach((constant, count) -> named.put(constant.toString(), count));
    return counts(named);
  }

  private static Json counts(Map<String, Integer> counts) {
    return Json.object(json -> counts.forEach(json::writeNumberProperty));
  }
}
