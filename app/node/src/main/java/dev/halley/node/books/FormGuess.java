package dev.halley.node.books;

import java.io.IOException;
import java.io.InputStream;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/// Tells the form of a file from its first members.
final class FormGuess {
  private FormGuess() {}

  /// @throws tools.jackson.core.JacksonException when it begins as JSON and goes on as something
  ///   else
  static BookForm of(InputStream in) throws IOException {
    in.mark(1);
    int first = in.read();
    while (first >= 0 && first <= ' ') {
      in.mark(1);
      first = in.read();
    }
    if (first != '{') {
      return BookForm.LIST;
    }
    in.reset();
    return ofObject(in);
  }

  private static BookForm ofObject(InputStream in) throws IOException {
    try (var parser = BookJson.FACTORY.createParser(ObjectReadContext.empty(), in)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        switch (parser.currentName()) {
          case "addrs" -> {
            return BookForm.ADDRBOOK;
          }
          case "nodes" -> {
            return BookForm.HALLEY_BOOK;
          }
          case "peers" -> {
            return BookForm.CHAIN;
          }
          default -> {
            parser.nextToken();
            parser.skipChildren();
          }
        }
      }
    }
    return BookForm.ADDRBOOK;
  }
}
