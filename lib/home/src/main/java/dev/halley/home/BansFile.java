package dev.halley.home;

import dev.halley.p2p.admission.BanTable;
import dev.halley.p2p.identity.NodeId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// `data/bans.json`: who is refused until when, so that a restart forgives nobody.
///
/// ```json
/// {"version": 1, "bans": [{"id": "…", "until": "2026-03-01T10:15:30Z"}]}
/// ```
public final class BansFile {
  private static final long VERSION = 1;

  private BansFile() {}

  /// Reads a file; a missing one holds no bans, a damaged one is set aside.
  public static Map<NodeId, Instant> load(Path file, Consumer<String> warnings)
      throws HomeException {
    return SetAside.readOr(Map.of(), file, path -> Json.read(path, BansFile::bans), warnings);
  }

  /// Replaces the file.
  public static void save(Path file, Map<NodeId, Instant> bans) throws HomeException {
    AtomicFile.replace(
        file, AtomicFile.Access.WORLD_READABLE, out -> Json.write(out, json -> write(json, bans)));
  }

  static Map<NodeId, Instant> read(InputStream in) throws IOException {
    return Json.read(in, BansFile::bans);
  }

  private static void write(JsonGenerator json, Map<NodeId, Instant> bans) {
    json.writeStartObject();
    json.writeNumberProperty("version", VERSION);
    json.writeArrayPropertyStart("bans");
    bans.forEach((id, until) -> {
      json.writeStartObject();
      json.writeStringProperty("id", id.hex());
      json.writeStringProperty("until", Times.format(until));
      json.writeEndObject();
    });
    json.writeEndArray();
    json.writeEndObject();
  }

  private static Map<NodeId, Instant> bans(JsonParser parser) throws IOException {
    Json.expect(parser, JsonToken.START_OBJECT, "it is not a JSON object");
    var bans = new HashMap<NodeId, Instant>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      var token = parser.nextToken();
      if (name.equals("bans") && token == JsonToken.START_ARRAY) {
        readInto(bans, parser);
      } else {
        parser.skipChildren();
      }
    }
    return bans;
  }

  private static void readInto(Map<NodeId, Instant> bans, JsonParser parser) throws IOException {
    for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      if (token == JsonToken.START_OBJECT) {
        var fields = Fields.read(parser);
        var until = fields.text("until").map(Times::parse).orElse(Instant.EPOCH);
        Addresses.id(fields)
            .filter(_ -> bans.size() < BanTable.MAX_ENTRIES && until.isAfter(Instant.EPOCH))
            .ifPresent(id -> bans.put(id, until));
      } else {
        parser.skipChildren();
      }
    }
  }
}
