package dev.halley.node.rpc;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// Why a call failed (JSON-RPC 2.0, section 5.1).
@JsonInclude(JsonInclude.Include.NON_NULL)
record RpcError(int code, String message, @Nullable String data) {
  static final int PARSE_ERROR = -32_700;
  static final int INVALID_REQUEST = -32_600;
  static final int METHOD_NOT_FOUND = -32_601;
  static final int INVALID_PARAMS = -32_602;
}
