package dev.halley.home;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/// JSON as Go programs write it with a tab for indentation, and read with limits: a file may have
/// been edited, cut or made by somebody hostile.
final class Json {
  /// A book of CometBFT takes about 600 bytes per node and holds some 20,000.
  private static final long MAX_BYTES = 64L << 20;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxDocumentLength(MAX_BYTES)
                  .maxNestingDepth(32)
                  .maxStringLength(4_096)
                  .maxNameLength(256)
                  .maxNumberLength(64)
                  .build())
          // A guess at UTF-16 or UTF-32 ends in errors that look like those of a disk.
          .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET) // it is flushed to the disk first
          .build();

  private static final ObjectWriteContext LIKE_GO =
      new ObjectWriteContext.Base() {
        @Override
        public PrettyPrinter getPrettyPrinter() {
          return likeGo();
        }

        @Override
        public boolean hasPrettyPrinter() {
          return true;
        }
      };

  /// Reads a document; the parser stands at its first token.
  interface Reading<T> {
    T read(JsonParser parser) throws IOException;
  }

  /// Writes a document.
  interface Writing {
    void write(JsonGenerator generator) throws IOException;
  }

  private Json() {}

  /// Reads a whole document and nothing behind it.
  ///
  /// @throws DamagedException when it is not JSON, is cut short or exceeds a limit
  static <T> T read(Path file, Reading<T> reading) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return read(in, reading);
    }
  }

  static <T> T read(InputStream in, Reading<T> reading) throws IOException {
    try (var parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
      if (parser.nextToken() == null) {
        throw new DamagedException("it is empty");
      }
      T value = reading.read(parser);
      if (parser.nextToken() != null) {
        throw new DamagedException("something follows its end");
      }
      return value;
    } catch (JacksonIOException e) {
      throw e.getCause();
    } catch (JacksonException e) {
      var at = e.getLocation();
      throw new DamagedException(
          at == null
              ? "it is not JSON"
              : "it is not JSON at line " + at.getLineNr() + ", column " + at.getColumnNr());
    }
  }

  static void write(OutputStream out, Writing writing) throws IOException {
    try (var generator = FACTORY.createGenerator(LIKE_GO, out)) {
      writing.write(generator);
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }

  static void expect(JsonParser parser, JsonToken token, String what) throws DamagedException {
    if (parser.currentToken() != token) {
      throw new DamagedException(what);
    }
  }

  private static PrettyPrinter likeGo() {
    var separators =
        Separators.createDefaultInstance()
            .withObjectNameValueSpacing(Separators.Spacing.AFTER)
            .withArrayEmptySeparator("")
            .withObjectEmptySeparator("");
    var tabs = new DefaultIndenter("\t", "\n");
    return new DefaultPrettyPrinter(separators).withObjectIndenter(tabs).withArrayIndenter(tabs);
  }
}
