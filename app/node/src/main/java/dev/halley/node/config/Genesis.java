package dev.halley.node.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The chain ID in a `genesis.json`. Read as a stream, because the file of a large chain has
/// hundreds of megabytes.
final class Genesis {
  private static final JsonFactory JSON = new JsonFactory();

  private Genesis() {}

  /// Empty when the file is missing.
  static Optional<String> chainId(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (var in = Files.newInputStream(file);
        JsonParser json = JSON.createParser(ObjectReadContext.empty(), in)) {
      return Optional.of(chainId(json, file));
    } catch (JacksonException e) {
      throw unusable(file, "it is not JSON (" + e.getOriginalMessage() + ")");
    } catch (IOException e) {
      throw unusable(file, "it can't be read (" + e + ")");
    }
  }

  private static String chainId(JsonParser json, Path file) {
    if (json.nextToken() == JsonToken.START_OBJECT) {
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean wanted = json.currentName().equals("chain_id");
        JsonToken value = json.nextToken();
        if (wanted && value == JsonToken.VALUE_STRING) {
          return json.getString();
        }
        json.skipChildren();
      }
    }
    throw unusable(file, "it has no chain_id");
  }

  private static ConfigException unusable(Path file, String why) {
    return ConfigException.unusable(
        "genesis file", file, why + "; repair it or pass --chain-id ID");
  }
}
