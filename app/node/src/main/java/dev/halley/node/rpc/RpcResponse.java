package dev.halley.node.rpc;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// One answer (JSON-RPC 2.0, section 5): a result or an error.
@JsonInclude(JsonInclude.Include.NON_NULL)
record RpcResponse(
    String jsonrpc, @Nullable Object id, @Nullable Object result, @Nullable RpcError error) {
  private static final String VERSION = "2.0";

  static RpcResponse result(@Nullable Object id, Object result) {
    return new RpcResponse(VERSION, id, result, null);
  }

  static RpcResponse error(@Nullable Object id, RpcError error) {
    return new RpcResponse(VERSION, id, null, error);
  }
}
