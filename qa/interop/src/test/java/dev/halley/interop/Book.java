package dev.halley.interop;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// An `addrbook.json`.
final class Book {
  private Book() {}

  /// The IDs of the nodes in it.
  static Set<String> ids(Path file) {
    Set<String> ids = new TreeSet<>();
    for (JsonNode entry : new ObjectMapper().readTree(file.toFile()).path("addrs")) {
      ids.add(entry.path("addr").path("id").asString());
    }
    return ids;
  }
}
