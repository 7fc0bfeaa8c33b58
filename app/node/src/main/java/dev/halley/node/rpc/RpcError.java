package dev.halley.node.rpc;

import dev.halley.node.http.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Why a call failed (JSON-RPC 2.0, section 5.1).
record RpcError(int code, String message, @Nullable String data) implements Json {
  static final int PARSE_ERROR = -32_700;
  static final int INVALID_REQUEST = -32_600;
  static final int METHOD_NOT_FOUND = -32_601;
  static final int INVALID_PARAMS = -32_602;
  static final int INTERNAL_ERROR = -32_603;

  @Override
  public void write(JsonGenerator json) {
    json.writeStartObject();
    json.writeNumberProperty("code", code);
    json.writeStringProperty("message", message);
    if (data != null) {
      json.writeStringProperty("data", data);
    }
    json.writeEndObject();
  }
}
