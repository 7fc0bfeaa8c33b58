package dev.halley.home;

import dev.halley.p2p.admission.BanTable;
import dev.halley.p2p.admission.Bans;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.identity.Prefix;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// `data/bans.json`: who is refused until when, so that a restart forgives nobody.
///
/// ```json
/// {"version": 1, "bans": [
///   {"id": "…", "until": "2026-03-01T10:15:30Z"},
///   {"host": "192.0.2.7/32", "until": "2026-03-01T10:15:30Z"},
///   {"block": "198.51.100.0/24", "until": "2026-03-01T10:15:30Z"}]}
/// ```
public final class BansFile {
  private static final long VERSION = 1;

  private BansFile() {}

  /// Reads a file; a missing one holds no bans, a damaged one is set aside.
  ///
  /// @param file in a folder that exists
  /// @param warnings gets lines for the operator
  /// @return who is refused until when, expired or not
  /// @throws HomeException when it is there but can't be read
  public static Bans load(Path file, Consumer<String> warnings) throws HomeException {
    return SetAside.readOr(Bans.NONE, file, path -> Json.read(path, BansFile::bans), warnings);
  }

  /// Reads a file that somebody may have edited. Whatever is wrong with it, it stays as it is.
  ///
  /// @param file of whoever
  /// @return who is refused until when, expired or not; nobody when it is missing
  /// @throws DamagedException when its content makes no sense
  /// @throws IOException when it is there but can't be read
  public static Bans read(Path file) throws IOException {
    try {
      return Json.read(file, BansFile::bans);
    } catch (NoSuchFileException _) {
      return Bans.NONE;
    }
  }

  /// Replaces the file.
  ///
  /// @param file in a folder that exists
  /// @param bans who is refused until when
  /// @throws HomeException when it can't be written; the former content is still there
  public static void save(Path file, Bans bans) throws HomeException {
    AtomicFile.replace(
        file, AtomicFile.Access.WORLD_READABLE, out -> Json.write(out, json -> write(json, bans)));
  }

  static Bans read(InputStream in) throws IOException {
    return Json.read(in, BansFile::bans);
  }

  private static void write(JsonGenerator json, Bans bans) {
    json.writeStartObject();
    json.writeNumberProperty("version", VERSION);
    json.writeArrayPropertyStart("bans");
    bans.ids().forEach((id, until) -> write(json, "id", id.hex(), until));
    bans.hosts().forEach((host, until) -> write(json, "host", host.toString(), until));
    bans.blocks().forEach((block, until) -> write(json, "block", block.toString(), until));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, String kind, String whom, Instant until) {
    json.writeStartObject();
    json.writeStringProperty(kind, whom);
    json.writeStringProperty("until", Times.format(until));
    json.writeEndObject();
  }

  private static Bans bans(JsonParser parser) throws IOException {
    Json.expect(parser, JsonToken.START_OBJECT, "it is not a JSON object");
    var ids = new HashMap<NodeId, Instant>();
    var hosts = new HashMap<Prefix, Instant>();
    var blocks = new HashMap<Prefix, Instant>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      var token = parser.nextToken();
      if (name.equals("bans") && token == JsonToken.START_ARRAY) {
        readInto(ids, hosts, blocks, parser);
      } else {
        parser.skipChildren();
      }
    }
    return new Bans(ids, hosts, blocks);
  }

  private static void readInto(
      Map<NodeId, Instant> ids,
      Map<Prefix, Instant> hosts,
      Map<Prefix, Instant> blocks,
      JsonParser parser)
      throws IOException {
    for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      if (token == JsonToken.START_OBJECT) {
        var fields = Fields.read(parser);
        var until = fields.text("until").map(Times::parse).orElse(Instant.EPOCH);
        Addresses.id(fields).ifPresent(id -> add(ids, id, until));
        fields.text("host").flatMap(BansFile::prefix).ifPresent(host -> add(hosts, host, until));
        fields.text("block").flatMap(BansFile::prefix).ifPresent(it -> add(blocks, it, until));
      } else {
        parser.skipChildren();
      }
    }
  }

  private static Optional<Prefix> prefix(String text) {
    try {
      return Optional.of(Prefix.parse(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static <K> void add(Map<K, Instant> bans, K whom, Instant until) {
    if (bans.size() < BanTable.MAX_ENTRIES && until.isAfter(Instant.EPOCH)) {
      bans.put(whom, until);
    }
  }
}
