package dev.halley.node.books;

import dev.halley.home.StoredBook;
import dev.halley.p2p.identity.DialTarget;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/// The members of a registry's `chain.json` that name nodes:
///
/// ```json
/// {"chain_id": "…", "peers": {"seeds": [{"id": "…", "address": "host:port", "provider": "…"}],
///                             "persistent_peers": […]}}
/// ```
final class ChainFile {
  /// Longest ID, address or provider that is kept.
  private static final int MAX_TEXT = 300;

  private static final String BAD_ENTRY = "not a node with ID and HOST:PORT";

  private final JsonParser parser;
  private final Omitted omitted;
  private final String file;
  private final List<Listing> listings = new ArrayList<>();
  private String chainId = "";

  private ChainFile(JsonParser parser, String file, Omitted omitted) {
    this.parser = parser;
    this.file = file;
    this.omitted = omitted;
  }

  /// @throws tools.jackson.core.JacksonException when it is not JSON
  static Contents read(InputStream in, String file, Omitted omitted) throws IOException {
    try (var parser = BookJson.FACTORY.createParser(ObjectReadContext.empty(), in)) {
      return new ChainFile(parser, file, omitted).contents();
    }
  }

  private Contents contents() {
    if (parser.nextToken() == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        var token = parser.nextToken();
        if (name.equals("chain_id") && token == JsonToken.VALUE_STRING) {
          chainId = text();
        } else if (name.equals("peers") && token == JsonToken.START_OBJECT) {
          peers();
        } else {
          parser.skipChildren();
        }
      }
    }
    return new Contents(BookForm.CHAIN, listings, Contents.EMPTY.basis(), chainId);
  }

  private void peers() {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      boolean nodes = name.equals("seeds") || name.equals("persistent_peers");
      if (parser.nextToken() == JsonToken.START_ARRAY && nodes) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          node();
        }
      } else {
        parser.skipChildren();
      }
    }
  }

  private void node() {
    String where = file + ":" + parser.currentTokenLocation().getLineNr();
    Map<String, String> texts = texts();
    if (listings.size() >= StoredBook.MAX_ENTRIES) {
      omitted.add(where, BookReader.TOO_MANY, "");
      return;
    }
    String address = texts.getOrDefault("id", "") + "@" + texts.getOrDefault("address", "");
    try {
      listings.add(Listing.of(DialTarget.parse(address), texts.getOrDefault("provider", "")));
    } catch (IllegalArgumentException e) {
      omitted.add(where, BAD_ENTRY, String.valueOf(e.getMessage()));
    }
  }

  /// The members of a node that are texts, none for anything else than an object.
  private Map<String, String> texts() {
    var texts = new HashMap<String, String>();
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return texts;
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      boolean wanted = name.equals("id") || name.equals("address") || name.equals("provider");
      if (parser.nextToken() == JsonToken.VALUE_STRING && wanted) {
        texts.put(name, text());
      } else {
        parser.skipChildren();
      }
    }
    return texts;
  }

  /// Made fit for a terminal and for the comment of a list.
  private String text() {
    String whole = parser.getString();
    String cut = whole.length() <= MAX_TEXT ? whole : whole.substring(0, MAX_TEXT);
    return cut.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", " ").strip();
  }

  /// Writes the member `peers`, alone in an object; the nodes of a book are no seeds.
  static void write(OutputStream out, List<Listing> listings) {
    try (JsonGenerator json = BookJson.generator(out)) {
      json.writeStartObject();
      json.writeObjectPropertyStart("peers");
      json.writeArrayPropertyStart("persistent_peers");
      for (Listing listing : listings) {
        String target = listing.target().toString();
        int at = target.indexOf('@');
        json.writeStartObject();
        json.writeStringProperty("id", target.substring(0, at));
        json.writeStringProperty("address", target.substring(at + 1));
        json.writeStringProperty("provider", listing.provider());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndObject();
    }
  }
}
