package dev.halley.home;

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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// `config/addrbook.json` as CometBFT reads and writes it.
///
/// Reading takes what makes sense and counts the rest: bucket numbers are not taken over at all,
/// because they depend on a key that CometBFT does not save. Writing is strict, because CometBFT
/// trusts the file: each node once, every bucket number in range, no member null.
public final class AddrBookFile {
  private static final int NEW = 1;
  private static final int OLD = 2;

  private AddrBookFile() {}

  static StoredBook read(InputStream in) throws IOException {
    return read(in, Omissions.IGNORED);
  }

  /// Reads a whole file.
  ///
  /// @param in at most 64 MiB; left open
  /// @param omissions is told of what makes no sense
  /// @return at most [StoredBook#MAX_ENTRIES] nodes, each once
  /// @throws DamagedException when it is not the JSON of a book
  /// @throws IOException when it can't be read
  public static StoredBook read(InputStream in, Omissions omissions) throws IOException {
    return Json.read(in, parser -> new Reader(parser, omissions).book());
  }

  /// Reads a file; a missing one is an empty book.
  ///
  /// @throws DamagedException when it is not the JSON of a book
  static StoredBook read(Path file) throws IOException {
    return Json.read(file, parser -> new Reader(parser, Omissions.IGNORED).book());
  }

  /// Replaces the file.
  ///
  /// @param file in a folder that exists
  /// @param book each node at its best endpoint; what CometBFT has no place for is left out
  /// @throws HomeException when it can't be written; the former content is still there
  public static void write(Path file, BookSnapshot book) throws HomeException {
    AtomicFile.replace(file, AtomicFile.Access.WORLD_READABLE, out -> write(out, book));
  }

  /// Writes a book elsewhere than to its file.
  ///
  /// @param out left open
  /// @param book each node at its best endpoint; what CometBFT has no place for is left out
  /// @throws IOException when it can't be written
  public static void write(OutputStream out, BookSnapshot book) throws IOException {
    Json.write(out, json -> write(json, book));
  }

  private static void write(JsonGenerator json, BookSnapshot book) {
    json.writeStartObject();
    json.writeStringProperty("key", book.key());
    json.writeArrayPropertyStart("addrs");
    for (var item : book.items()) {
      write(json, item);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, BookSnapshot.Item item) {
    var entry = item.entry();
    json.writeStartObject();
    json.writeName("addr");
    Addresses.write(json, entry.address());
    json.writeName("src");
    Addresses.write(json, entry.source());
    json.writeArrayPropertyStart("buckets");
    item.buckets().forEach(json::writeNumber);
    json.writeEndArray();
    json.writeNumberProperty("attempts", entry.attempts());
    json.writeNumberProperty("bucket_type", entry.old() ? OLD : NEW);
    json.writeStringProperty("last_attempt", Times.format(entry.lastAttempt()));
    json.writeStringProperty("last_success", Times.format(entry.lastSuccess()));
    json.writeStringProperty("last_ban_time", Times.format(Instant.EPOCH));
    json.writeEndObject();
  }

  private static final class Reader {
    private final JsonParser parser;
    private final Omissions omissions;
    private final List<BookSnapshot.Item> items = new ArrayList<>();
    private final Set<NodeId> seen = new HashSet<>();
    private String key = "";
    private int skipped;

    Reader(JsonParser parser, Omissions omissions) {
      this.parser = parser;
      this.omissions = omissions;
    }

    StoredBook book() throws IOException {
      Json.expect(parser, JsonToken.START_OBJECT, "it is not a JSON object");
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        var token = parser.nextToken();
        if (name.equals("key") && token == JsonToken.VALUE_STRING) {
          key = parser.getString();
        } else if (name.equals("addrs") && token == JsonToken.START_ARRAY) {
          entries();
        } else {
          parser.skipChildren();
        }
      }
      return new StoredBook(new BookSnapshot(key, items, Map.of(), List.of()), skipped);
    }

    private void entries() throws IOException {
      for (var token = parser.nextToken();
          token != JsonToken.END_ARRAY;
          token = parser.nextToken()) {
        int line = parser.currentTokenLocation().getLineNr();
        if (items.size() >= StoredBook.MAX_ENTRIES) {
          parser.skipChildren();
          leaveOut(line, "there are more than " + StoredBook.MAX_ENTRIES);
        } else if (token == JsonToken.START_OBJECT) {
          take(line, Fields.read(parser));
        } else {
          parser.skipChildren();
          leaveOut(line, "it is not an object");
        }
      }
    }

    private void take(int line, Fields fields) {
      var entry = entry(fields);
      if (entry.isEmpty()) {
        leaveOut(
            line, fields.fields("addr").map(Addresses::fault).orElse("it has no object \"addr\""));
      } else if (seen.add(entry.get().id())) {
        items.add(new BookSnapshot.Item(entry.get(), List.of()));
      } else {
        leaveOut(line, "its node is in the file before");
      }
    }

    private void leaveOut(int line, String reason) {
      skipped++;
      omissions.leftOut(line, reason);
    }

    private static Optional<Entry> entry(Fields fields) {
      return fields
          .fields("addr")
          .flatMap(Addresses::address)
          .map(address -> entry(address, fields));
    }

    private static Entry entry(NetAddress address, Fields fields) {
      var source = fields.fields("src").flatMap(Addresses::address).orElse(address);
      int attempts = (int) Math.clamp(fields.number("attempts").orElse(0L), 0L, Integer.MAX_VALUE);
      var lastSuccess = time(fields, "last_success");
      return new Entry(
          address,
          source,
          Origin.HEARSAY,
          List.of(),
          attempts,
          attempts > 0 || lastSuccess.isAfter(Instant.EPOCH),
          time(fields, "last_attempt"),
          lastSuccess,
          false,
          false,
          fields.number("bucket_type").orElse((long) NEW) == OLD);
    }

    private static Instant time(Fields fields, String name) {
      return fields.text(name).map(Times::parse).orElse(Instant.EPOCH);
    }
  }
}
