package dev.halley.node.rpc;

import dev.halley.node.http.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// One answer (JSON-RPC 2.0, section 5): a result or an error.
///
/// @param id of the caller, a text or a number; null when it could not be read
/// @param content the result, or an [RpcError]
record RpcResponse(@Nullable Object id, Json content) implements Json {
  @Override
  public void write(JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("jsonrpc", "2.0");
    switch (id) {
      case String text -> json.writeStringProperty("id", text);
      case Long number -> json.writeNumberProperty("id", number);
      case null, default -> {
        // an answer to what was no call
      }
    }
    content.as(content instanceof RpcError ? "error" : "result", json);
    json.writeEndObject();
  }

  /// What tells the caller's library that it failed.
  boolean refused() {
    return content instanceof RpcError error && error.code() != RpcError.METHOD_NOT_FOUND;
  }
}
