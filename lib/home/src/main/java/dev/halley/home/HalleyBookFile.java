package dev.halley.home;

import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.pex.book.BookSnapshot;
import dev.halley.pex.book.Entry;
import dev.halley.pex.book.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// `data/halley-book.json`: all that a book knows, with what has no place in CometBFT's file:
/// proofs, origins, further endpoints, tombstones and anchors. Bound to one chain. Members of a
/// node that say nothing (no attempts, false, never, no candidates) are left out: a start has to
/// read them all.
///
/// ```json
/// {"version": 1, "chain_id": "…", "key": "…",
///  "nodes": [{"addr": {"id", "ip", "port"}, "src": {…}, "origin": "dialled",
///             "candidates": [{"ip", "port"}], "attempts": 0, "tried": true,
///             "last_attempt": "…", "last_success": "…",
///             "proven": true, "suspected": false, "old": true}],
///  "tombstones": [{"id", "ip", "port", "until": "…"}],
///  "anchors": [{"id", "ip", "port"}],
///  "addrbook_crc32": 1234}
/// ```
public final class HalleyBookFile {
  private static final long VERSION = 1;

  private static final Map<String, Origin> ORIGINS =
      Arrays.stream(Origin.values()).collect(Collectors.toMap(HalleyBookFile::nameOf, o -> o));

  private HalleyBookFile() {}

  /// Reads a file that was written for `chainId`.
  ///
  /// @throws DamagedException when it is not the JSON of a book, of another chain or of a later
  ///   format
  static StoredBook read(Path file, String chainId) throws IOException {
    return of(chainId, Json.read(file, parser -> new Reader(parser, Omissions.IGNORED).book()));
  }

  static StoredBook read(InputStream in, String chainId) throws IOException {
    return of(chainId, read(in, Omissions.IGNORED));
  }

  /// Reads a whole file, of whatever chain.
  ///
  /// @param in at most 64 MiB; left open
  /// @param omissions is told of what makes no sense
  /// @return at most [StoredBook#MAX_ENTRIES] nodes, each once
  /// @throws DamagedException when it is not the JSON of a book, or of a later format
  /// @throws IOException when it can't be read
  public static StoredBook read(InputStream in, Omissions omissions) throws IOException {
    return Json.read(in, parser -> new Reader(parser, omissions).book());
  }

  private static StoredBook of(String chainId, StoredBook book) throws DamagedException {
    if (!book.chainId().equals(chainId)) {
      throw new DamagedException("it belongs to another chain");
    }
    return book;
  }

  /// Writes what is to be in the file.
  ///
  /// @param twin checksum of the `addrbook.json` that is written at the same time; asked last
  static void write(OutputStream out, BookSnapshot book, String chainId, LongSupplier twin)
      throws IOException {
    Json.write(out, json -> write(json, book, chainId, twin));
  }

  private static void write(
      JsonGenerator json, BookSnapshot book, String chainId, LongSupplier twin) {
    json.writeStartObject();
    json.writeNumberProperty("version", VERSION);
    json.writeStringProperty("chain_id", chainId);
    json.writeStringProperty("key", book.key());
    json.writeArrayPropertyStart("nodes");
    book.items().forEach(item -> write(json, item.entry()));
    json.writeEndArray();
    json.writeArrayPropertyStart("tombstones");
    book.tombstones().forEach((address, until) -> writeTombstone(json, address, until));
    json.writeEndArray();
    json.writeArrayPropertyStart("anchors");
    book.anchors().forEach(anchor -> Addresses.write(json, anchor));
    json.writeEndArray();
    json.writeNumberProperty("addrbook_crc32", twin.getAsLong());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Entry entry) {
    json.writeStartObject();
    json.writeName("addr");
    Addresses.write(json, entry.address());
    json.writeName("src");
    Addresses.write(json, entry.source());
    json.writeStringProperty("origin", nameOf(entry.origin()));
    if (!entry.candidates().isEmpty()) {
      writeCandidates(json, entry.candidates());
    }
    if (entry.attempts() > 0) {
      json.writeNumberProperty("attempts", entry.attempts());
    }
    writeTime(json, "last_attempt", entry.lastAttempt());
    writeTime(json, "last_success", entry.lastSuccess());
    writeFlag(json, "tried", entry.tried());
    writeFlag(json, "proven", entry.proven());
    writeFlag(json, "suspected", entry.suspected());
    writeFlag(json, "old", entry.old());
    json.writeEndObject();
  }

  private static void writeCandidates(JsonGenerator json, List<Endpoint> candidates) {
    json.writeArrayPropertyStart("candidates");
    for (var candidate : candidates) {
      json.writeStartObject();
      Addresses.writeEndpoint(json, candidate);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeTime(JsonGenerator json, String name, Instant time) {
    if (time.isAfter(Instant.EPOCH)) {
      json.writeStringProperty(name, Times.format(time));
    }
  }

  private static void writeFlag(JsonGenerator json, String name, boolean flag) {
    if (flag) {
      json.writeBooleanProperty(name, true);
    }
  }

  private static void writeTombstone(JsonGenerator json, NetAddress address, Instant until) {
    json.writeStartObject();
    json.writeStringProperty("id", address.id().hex());
    Addresses.writeEndpoint(json, address.endpoint());
    json.writeStringProperty("until", Times.format(until));
    json.writeEndObject();
  }

  private static String nameOf(Origin origin) {
    return origin.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static final class Reader {
    private final JsonParser parser;
    private final Omissions omissions;
    private final List<BookSnapshot.Item> items = new ArrayList<>();
    private final Set<NodeId> seen = new HashSet<>();
    private final Map<NetAddress, Instant> tombstones = new HashMap<>();
    private final List<NetAddress> anchors = new ArrayList<>();
    private String key = "";
    private String chainId = "";
    private long version;
    private long twin = Checksum.NONE;
    private int skipped;

    Reader(JsonParser parser, Omissions omissions) {
      this.parser = parser;
      this.omissions = omissions;
    }

    StoredBook book() throws IOException {
      Json.expect(parser, JsonToken.START_OBJECT, "it is not a JSON object");
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        member(name, parser.nextToken());
      }
      if (version != VERSION) {
        throw new DamagedException("its version is " + version + ", not " + VERSION);
      }
      return new StoredBook(
          new BookSnapshot(key, items, tombstones, anchors), chainId, skipped, twin);
    }

    private void member(String name, JsonToken token) throws IOException {
      switch (token) {
        case VALUE_STRING -> text(name, parser.getString());
        case VALUE_NUMBER_INT -> number(name, parser.getLongValue());
        case START_ARRAY -> objects(name);
        default -> parser.skipChildren();
      }
    }

    private void number(String name, long value) {
      if (name.equals("version")) {
        version = value;
      } else if (name.equals("addrbook_crc32")) {
        twin = value;
      }
    }

    private void text(String name, String value) {
      if (name.equals("key")) {
        key = value;
      } else if (name.equals("chain_id")) {
        chainId = value;
      }
    }

    private void objects(String name) throws IOException {
      for (var token = parser.nextToken();
          token != JsonToken.END_ARRAY;
          token = parser.nextToken()) {
        int line = parser.currentTokenLocation().getLineNr();
        boolean taken = false;
        if (token == JsonToken.START_OBJECT) {
          taken = take(name, Fields.read(parser));
        } else {
          parser.skipChildren();
        }
        if (!taken) {
          skipped++;
          omissions.leftOut(line, "it is no sound entry");
        }
      }
    }

    private boolean take(String list, Fields fields) {
      return switch (list) {
        case "nodes" -> node(fields);
        case "tombstones" -> tombstone(fields);
        case "anchors" -> anchor(fields);
        default -> true;
      };
    }

    private boolean node(Fields fields) {
      var entry = entry(fields).filter(found -> items.size() < StoredBook.MAX_ENTRIES);
      if (entry.isEmpty() || !seen.add(entry.get().id())) {
        return false;
      }
      return items.add(new BookSnapshot.Item(entry.get(), List.of()));
    }

    private boolean tombstone(Fields fields) {
      var address =
          Addresses.address(fields).filter(_ -> tombstones.size() < StoredBook.MAX_ENTRIES);
      address.ifPresent(where -> tombstones.put(where, time(fields, "until")));
      return address.isPresent();
    }

    private boolean anchor(Fields fields) {
      var address = Addresses.address(fields).filter(_ -> anchors.size() < StoredBook.MAX_ENTRIES);
      address.ifPresent(anchors::add);
      return address.isPresent();
    }

    private static Optional<Entry> entry(Fields fields) {
      return fields
          .fields("addr")
          .flatMap(Addresses::address)
          .map(address -> entry(address, fields));
    }

    private static Entry entry(NetAddress address, Fields fields) {
      List<Endpoint> candidates =
          fields.list("candidates").stream().flatMap(f -> Addresses.endpoint(f).stream()).toList();
      return new Entry(
          address,
          fields.fields("src").flatMap(Addresses::address).orElse(address),
          origin(fields),
          candidates,
          (int) Math.clamp(fields.number("attempts").orElse(0L), 0L, Integer.MAX_VALUE),
          fields.flag("tried"),
          time(fields, "last_attempt"),
          time(fields, "last_success"),
          fields.flag("proven"),
          fields.flag("suspected"),
          fields.flag("old"));
    }

    private static Origin origin(Fields fields) {
      return fields.text("origin").map(ORIGINS::get).orElse(Origin.HEARSAY);
    }

    private static Instant time(Fields fields, String name) {
      return fields.text(name).map(Times::parse).orElse(Instant.EPOCH);
    }
  }
}
