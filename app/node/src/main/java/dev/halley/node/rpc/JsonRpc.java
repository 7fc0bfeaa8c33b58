package dev.halley.node.rpc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Calls by JSON (JSON-RPC 2.0) and by path, answered as CometBFT answers them. Knows no sockets.
final class JsonRpc {
  /// The ID of every answer to a call by path.
  private static final int PATH_ID = -1;

  /// Calls in one request, so that one body can't ask for any amount of work.
  private static final int MAX_BATCH = 100;

  private final Map<String, RpcMethod> methods;

  JsonRpc(Map<String, RpcMethod> methods) {
    this.methods = new TreeMap<>(methods);
  }

  /// The names that can be called.
  Iterable<String> names() {
    return methods.keySet();
  }

  boolean has(String method) {
    return methods.containsKey(method);
  }

  /// Answers a call by path.
  RpcResponse call(String method, Map<String, String> parameters) {
    return call(PATH_ID, method, parameters);
  }

  /// Answers a body: a call, or a list of calls. Empty when nobody waits for an answer.
  ///
  /// @return a response or a list of them
  Optional<Object> answer(byte[] body) {
    JsonNode request;
    try {
      request = RpcJson.MAPPER.readTree(body);
    } catch (JacksonException e) {
      return Optional.of(parseError(e.getOriginalMessage()));
    }
    if (request.isObject()) {
      return single(request).map(response -> response);
    }
    return request.isArray() && !request.isEmpty()
        ? batch(request)
        : Optional.of(parseError("neither a call nor a list of calls"));
  }

  private static RpcResponse parseError(String detail) {
    return RpcResponse.error(
        null, new RpcError(RpcError.PARSE_ERROR, "Parse error. Invalid JSON", detail));
  }

  private Optional<Object> batch(JsonNode calls) {
    if (calls.size() > MAX_BATCH) {
      return Optional.of(invalid(null, "more than " + MAX_BATCH + " calls"));
    }
    var responses = new ArrayList<RpcResponse>();
    for (JsonNode call : calls) {
      single(call).ifPresent(responses::add);
    }
    return responses.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(responses));
  }

  private Optional<RpcResponse> single(JsonNode call) {
    JsonNode id = call.path("id");
    if (id.isMissingNode() || id.isNull()) {
      return Optional.empty(); // a notification: nothing here has an effect worth asking for
    }
    if (!id.isString() && !id.isIntegralNumber()) {
      return Optional.of(invalid(null, "the id must be a text or a whole number"));
    }
    if (!call.path("method").isString()) {
      return Optional.of(invalid(id, "the method is missing"));
    }
    return Optional.of(
        call(id, call.path("method").stringValue(), parameters(call.path("params"))));
  }

  private static RpcResponse invalid(@Nullable Object id, String detail) {
    return RpcResponse.error(id, new RpcError(RpcError.INVALID_REQUEST, "Invalid Request", detail));
  }

  private static Map<String, String> parameters(JsonNode params) {
    var byName = new TreeMap<String, String>();
    for (Map.Entry<String, JsonNode> param : params.properties()) {
      byName.put(param.getKey(), param.getValue().asString(""));
    }
    return byName;
  }

  private RpcResponse call(Object id, String name, Map<String, String> parameters) {
    RpcMethod method = methods.get(name);
    if (method == null) {
      return RpcResponse.error(
          id, new RpcError(RpcError.METHOD_NOT_FOUND, "Method not found", null));
    }
    try {
      return RpcResponse.result(id, method.call(parameters));
    } catch (RpcException e) {
      return RpcResponse.error(id, e.error());
    }
  }
}
