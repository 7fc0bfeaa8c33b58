package dev.halley.node.rpc;

import dev.halley.node.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// What `/genesis` tells: the file, copied token by token.
record GenesisJson(Path file) implements Json {
  /// CometBFT, too, serves larger ones in chunks only.
  private static final long MAX_BYTES = 16L << 20;

  /// @throws RpcException when there is nothing that can be served
  static GenesisJson of(Path file) throws RpcException {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw RpcException.refused("the genesis file is longer than 16 MiB; copy it another way");
      }
      return new GenesisJson(file);
    } catch (IOException _) {
      throw RpcException.refused("this node has no genesis file");
    }
  }

  @Override
  public void write(JsonGenerator json) {
    json.writeStartObject();
    json.writeName("genesis");
    try (var in = Files.newInputStream(file);
        JsonParser parser = Reading.FACTORY.createParser(ObjectReadContext.empty(), in)) {
      parser.nextToken();
      json.copyCurrentStructure(parser);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    json.writeEndObject();
  }

  private static final class Reading {
    static final JsonFactory FACTORY =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxDocumentLength(MAX_BYTES)
                    .maxNestingDepth(100)
                    .build())
            .build();
  }
}
