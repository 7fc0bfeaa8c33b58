package dev.halley.node.rpc;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Which request gets which answer.
final class RpcRoutes {
  /// A call has a few hundred bytes; somebody who sends more wants to fill the heap.
  private static final int MAX_BODY_BYTES = 64 << 10;

  private static final String JSON_TYPE = "application/json";
  private static final String TEXT_TYPE = "text/plain; charset=utf-8";
  private static final Answer NOT_FOUND = new Answer(404, TEXT_TYPE, "404 page not found\n");

  private final JsonRpc rpc;

  RpcRoutes(JsonRpc rpc) {
    this.rpc = rpc;
  }

  /// Status, content type and text.
  record Answer(int code, String type, String body) {}

  Answer answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    return switch (exchange.getRequestMethod()) {
      case "GET", "HEAD" -> path.equals("/") ? index() : byPath(path, exchange);
      case "POST" -> path.equals("/") ? byBody(exchange) : byPath(path, exchange);
      default -> new Answer(405, TEXT_TYPE, "only GET and POST\n");
    };
  }

  private Answer index() {
    var text = new StringBuilder("Available endpoints:\n");
    rpc.names().forEach(name -> text.append('/').append(name).append('\n'));
    return new Answer(200, TEXT_TYPE, text.toString());
  }

  private Answer byPath(String path, HttpExchange exchange) {
    String method = path.substring(1);
    return rpc.has(method)
        ? json(rpc.call(method, query(exchange.getRequestURI().getRawQuery())))
        : NOT_FOUND;
  }

  private Answer byBody(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
    if (body.length > MAX_BODY_BYTES) {
      return new Answer(413, TEXT_TYPE, "the body is longer than 64 KiB\n");
    }
    Optional<Object> answer = rpc.answer(body);
    return answer.map(RpcRoutes::json).orElse(new Answer(200, JSON_TYPE, ""));
  }

  private static Answer json(Object value) {
    boolean refused =
        value instanceof RpcResponse response
            && response.error() != null
            && response.error().code() != RpcError.METHOD_NOT_FOUND;
    return new Answer(refused ? 500 : 200, JSON_TYPE, RpcJson.MAPPER.writeValueAsString(value));
  }

  /// The parameters behind the question mark; texts may stand in quotes.
  static Map<String, String> query(@Nullable String raw) {
    var byName = new TreeMap<String, String>();
    for (String part : raw == null ? new String[0] : raw.split("&", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        byName.put(
            decoded(part.substring(0, equals)), unquoted(decoded(part.substring(equals + 1))));
      }
    }
    return byName;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return text;
    }
  }

  private static String unquoted(String text) {
    return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
        ? text.substring(1, text.length() - 1)
        : text;
  }
}
