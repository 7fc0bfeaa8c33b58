package dev.halley.node.api;

import dev.halley.node.http.Json;
import dev.halley.node.insight.Standing;
import dev.halley.pex.book.BookSnapshot;
import dev.halley.pex.book.Entry;
import java.time.Instant;
import java.util.Comparator;
import tools.jackson.core.JsonGenerator;

/// A page of the address book, ordered by ID.
record BookJson(String chainId, BookSnapshot book, BookQuery query, Redaction redaction)
    implements Json {
  @Override
  public void write(JsonGenerator json) {
    var matching =
        book.items().stream()
            .map(BookSnapshot.Item::entry)
            .filter(query::wants)
            .sorted(Comparator.comparing(Entry::id))
            .toList();
    var page = matching.stream().skip(query.offset()).limit(query.limit()).toList();
    json.writeStartObject();
    json.writeStringProperty("chain_id", chainId);
    json.writeNumberProperty("total", book.items().size());
    json.writeNumberProperty("matching", matching.size());
    json.writeNumberProperty("offset", query.offset());
    Json.array(page, this::entry).as("entries", json);
    json.writeEndObject();
  }

  private void entry(JsonGenerator json, Entry entry) {
    json.writeStartObject();
    json.writeStringProperty("id", entry.id().hex());
    json.writeStringProperty("address", redaction.of(entry.address().endpoint()));
    json.writeStringProperty("source", entry.source().id().hex());
    json.writeStringProperty("origin", Words.of(entry.origin()));
    json.writeStringProperty("state", Standing.of(entry).toString());
    json.writeBooleanProperty("old", entry.old());
    json.writeNumberProperty("attempts", entry.attempts());
    json.writeNumberProperty("candidates", entry.candidates().size());
    time(json, "last_attempt", entry.tried() ? entry.lastAttempt() : Instant.EPOCH);
    time(json, "last_success", entry.lastSuccess());
    json.writeEndObject();
  }

  private static void time(JsonGenerator json, String name, Instant time) {
    Json.text(json, name, time.equals(Instant.EPOCH) ? null : time.toString());
  }
}
