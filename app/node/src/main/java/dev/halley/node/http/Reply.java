package dev.halley.node.http;

import dev.halley.wire.Octets;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// What goes back.
public sealed interface Reply {
  /// {@return the HTTP status}
  int code();

  /// {@return the content type}
  String type();

  /// A body that is at hand.
  ///
  /// @param headers besides the content type
  record Whole(int code, String type, Octets body, Map<String, String> headers) implements Reply {
    public Whole {
      headers = Map.copyOf(headers);
    }

    /// The same with one header more.
    public Whole with(String name, String value) {
      var more = new HashMap<>(headers);
      more.put(name, value);
      return new Whole(code, type, body, more);
    }
  }

  /// A body that is written while it is sent.
  record Written(int code, String type, Body body) implements Reply {}

  /// Events for as long as the caller listens (HTML standard, server-sent events).
  record Events(EventSource source) implements Reply {
    @Override
    public int code() {
      return 200;
    }

    @Override
    public String type() {
      return "text/event-stream";
    }
  }

  /// {@return lines for humans}
  static Whole text(int code, String text) {
    return bytes(code, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  /// {@return a body that is at hand}
  static Whole bytes(int code, String type, byte[] body) {
    return new Whole(code, type, Octets.ofOwned(body), Map.of());
  }

  /// {@return a JSON document}
  static Written json(int code, Json json) {
    return new Written(code, "application/json", json::writeTo);
  }

  /// {@return a JSON document, status 200}
  static Written json(Json json) {
    return json(200, json);
  }

  /// {@return `{"error": "…"}`}
  static Written error(int code, String line) {
    return json(code, Json.object(json -> json.writeStringProperty("error", line)));
  }
}
