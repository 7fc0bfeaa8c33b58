package dev.halley.node.rpc;

import dev.halley.node.http.JsonText;
import dev.halley.node.http.Parameters;
import dev.halley.node.http.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a caller gave, by name.
///
/// @param byName values as [JsonText] reads them
public record RpcParameters(Map<String, Object> byName) {
  public RpcParameters {
    byName = Map.copyOf(byName);
  }

  /// Reads what stands behind a question mark: JSON values, and texts also without quotes.
  static RpcParameters of(Parameters query) {
    var byName = new TreeMap<String, Object>();
    query.byName().forEach((name, text) -> byName.put(name, value(text)));
    return new RpcParameters(byName);
  }

  private static Object value(String text) {
    boolean json = text.startsWith("\"") || text.startsWith("[") || text.equals("true");
    try {
      return json ? JsonText.parse(text.getBytes(StandardCharsets.UTF_8)) : text;
    } catch (RefusedException _) {
      return text;
    }
  }

  /// Reads `params` of a call: an object, an array in the order of `names`, or nothing.
  static RpcParameters of(@Nullable Object params, List<String> names) {
    var byName = new TreeMap<String, Object>();
    if (params instanceof Map<?, ?> members) {
      members.forEach((name, value) -> byName.put(String.valueOf(name), value));
    } else if (params instanceof List<?> values) {
      for (int i = 0; i < Math.min(values.size(), names.size()); i++) {
        byName.put(names.get(i), values.get(i));
      }
    }
    return new RpcParameters(byName);
  }

  /// {@return a text, empty when there is none}
  public String text(String name) {
    return byName.getOrDefault(name, "") instanceof String text ? text : "";
  }

  /// {@return true when the value is}
  public boolean isTrue(String name) {
    return byName.getOrDefault(name, false).equals(true);
  }

  /// {@return a list of texts, empty when there is none}
  public List<String> texts(String name) throws RpcException {
    if (!(byName.getOrDefault(name, List.of()) instanceof List<?> items)) {
      throw RpcException.invalidParameters(name + " must be an array of texts");
    }
    return items.stream().map(String::valueOf).toList();
  }
}
