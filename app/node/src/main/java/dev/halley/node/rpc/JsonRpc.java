package dev.halley.node.rpc;

import dev.halley.node.http.Json;
import dev.halley.node.http.JsonText;
import dev.halley.node.http.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Calls by JSON (JSON-RPC 2.0) and by path, answered as CometBFT answers them. Knows no sockets.
final class JsonRpc {
  /// The ID of every answer to a call by path.
  private static final long PATH_ID = -1;

  /// Calls in one request, so that one body can't ask for any amount of work.
  private static final int MAX_BATCH = 100;

  private final Map<String, RpcMethod> methods;

  JsonRpc(Map<String, RpcMethod> methods) {
    this.methods = new TreeMap<>(methods);
  }

  /// Answers a call by path.
  RpcResponse call(String method, RpcParameters given) {
    return call(PATH_ID, method, _ -> given);
  }

  /// Answers a body: a call, or a list of calls. Empty when nobody waits for an answer.
  ///
  /// @return an [RpcResponse] or a list of them
  Optional<Json> answer(byte[] body) {
    Object request;
    try {
      request = JsonText.parse(body);
    } catch (RefusedException e) {
      return Optional.of(parseError(String.valueOf(e.getMessage())));
    }
    if (request instanceof Map<?, ?> call) {
      return single(call).map(response -> response);
    }
    return request instanceof List<?> calls && !calls.isEmpty()
        ? batch(calls)
        : Optional.of(parseError("neither a call nor a list of calls"));
  }

  private static RpcResponse parseError(String detail) {
    return new RpcResponse(
        null, new RpcError(RpcError.PARSE_ERROR, "Parse error. Invalid JSON", detail));
  }

  private Optional<Json> batch(List<?> calls) {
    if (calls.size() > MAX_BATCH) {
      return Optional.of(invalid(null, "more than " + MAX_BATCH + " calls"));
    }
    var responses = new ArrayList<RpcResponse>();
    for (Object call : calls) {
      single(call instanceof Map<?, ?> members ? members : Map.of()).ifPresent(responses::add);
    }
    return responses.isEmpty()
        ? Optional.empty()
        : Optional.of(Json.array(responses, (json, response) -> response.write(json)));
  }

  private Optional<RpcResponse> single(Map<?, ?> call) {
    Object id = call.get("id");
    if (id == null || id.equals(JsonText.NULL)) {
      return Optional.empty(); // a notification: nothing here has an effect worth asking for
    }
    if (!(id instanceof String) && !(id instanceof Long)) {
      return Optional.of(invalid(null, "the id must be a text or a whole number"));
    }
    if (!(call.get("method") instanceof String method)) {
      return Optional.of(invalid(id, "the method is missing"));
    }
    Object params = call.get("params");
    return Optional.of(call(id, method, known -> RpcParameters.of(params, known.parameters())));
  }

  private static RpcResponse invalid(@Nullable Object id, String detail) {
    return new RpcResponse(id, new RpcError(RpcError.INVALID_REQUEST, "Invalid Request", detail));
  }

  private RpcResponse call(Object id, String name, Given given) {
    @Nullable RpcMethod method = methods.get(name);
    if (method == null) {
      return new RpcResponse(id, new RpcError(RpcError.METHOD_NOT_FOUND, "Method not found", null));
    }
    try {
      return new RpcResponse(id, method.call().result(given.to(method)));
    } catch (RpcException e) {
      return new RpcResponse(id, e.error());
    }
  }

  private interface Given {
    RpcParameters to(RpcMethod method);
  }
}
