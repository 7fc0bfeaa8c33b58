package dev.halley.node.http;

import dev.halley.wire.Octets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// One request, read to its end.
///
/// @param method in capitals
/// @param path decoded, beginning with `/`
/// @param parameters behind the question mark
/// @param body possibly empty; bounded by the server
/// @param headers finds a header by its name
public record Request(
    String method,
    String path,
    Parameters parameters,
    Octets body,
    Function<String, Optional<String>> headers) {

  /// {@return the first header of that name}
  public Optional<String> header(String name) {
    return headers.apply(name);
  }

  /// {@return the parameters of a form or a flat JSON object in the body, those behind the question
  /// mark winning}
  public Parameters form() throws RefusedException {
    String text = body.utf8().strip();
    return (text.startsWith("{") ? members() : Parameters.parse(text)).with(parameters);
  }

  private Parameters members() throws RefusedException {
    var byName = new TreeMap<String, String>();
    if (JsonText.parse(body.toArray()) instanceof Map<?, ?> members) {
      members.forEach((name, value) -> byName.put(String.valueOf(name), String.valueOf(value)));
    }
    return new Parameters(byName);
  }
}
