package dev.halley.node.api;

import dev.halley.node.http.Json;
import dev.halley.node.insight.Standing;
import dev.halley.pex.book.BookSnapshot;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/// How full each bucket of the address book is, and of what; empty ones are left out.
record BucketsJson(String chainId, BookSnapshot book) implements Json {
  @Override
  public void write(JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("chain_id", chainId);
    json.writeNumberProperty("places", 64);
    table(json, "new", 256, false);
    table(json, "old", 64, true);
    json.writeEndObject();
  }

  private void table(JsonGenerator json, String name, int buckets, boolean old) {
    json.writeObjectPropertyStart(name);
    json.writeNumberProperty("buckets", buckets);
    Json.array(filled(old).entrySet(), BucketsJson::bucket).as("filled", json);
    json.writeEndObject();
  }

  private Map<Integer, Map<Standing, Integer>> filled(boolean old) {
    var filled = new TreeMap<Integer, Map<Standing, Integer>>();
    for (BookSnapshot.Item item : book.items()) {
      if (item.entry().old() == old) {
        Standing standing = Standing.of(item.entry());
        for (int bucket : item.buckets()) {
          filled
              .computeIfAbsent(bucket, _ -> new EnumMap<>(Standing.class))
              .merge(standing, 1, Integer::sum);
        }
      }
    }
    return filled;
  }

  private static void bucket(JsonGenerator json, Map.Entry<Integer, Map<Standing, Integer>> item) {
    json.writeStartObject();
    json.writeNumberProperty("bucket", item.getKey());
    for (Standing standing : Standing.values()) {
      json.writeNumberProperty(standing.toString(), item.getValue().getOrDefault(standing, 0));
    }
    json.writeEndObject();
  }
}
