package dev.halley.node.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Named texts of a query string or a form.
///
/// @param byName the last one of a name
public record Parameters(Map<String, String> byName) {
  /// More than any route has; each costs a map entry.
  private static final int MAX = 64;

  /// No parameters.
  public static final Parameters NONE = new Parameters(Map.of());

  public Parameters {
    byName = Map.copyOf(byName);
  }

  /// Reads `a=b&c=d`. What has no `=` is a name with an empty text.
  static Parameters parse(@Nullable String text) throws RefusedException {
    if (text == null || text.isEmpty()) {
      return NONE;
    }
    String[] parts = text.split("&", MAX + 1);
    if (parts.length > MAX) {
      throw RefusedException.badRequest("more than " + MAX + " parameters");
    }
    var byName = new TreeMap<String, String>();
    for (String part : parts) {
      int equals = part.indexOf('=');
      String name = equals < 0 ? part : part.substring(0, equals);
      byName.put(decoded(name), equals < 0 ? "" : decoded(part.substring(equals + 1)));
    }
    return new Parameters(byName);
  }

  private static String decoded(String text) throws RefusedException {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw RefusedException.badRequest("a parameter is not percent-encoded");
    }
  }

  Parameters with(Parameters others) {
    var both = new TreeMap<>(byName);
    both.putAll(others.byName);
    return new Parameters(both);
  }

  /// {@return a text that is not empty}
  public Optional<String> find(String name) {
    return Optional.ofNullable(byName.get(name)).filter(text -> !text.isEmpty());
  }

  /// {@return a text that must be there}
  public String text(String name) throws RefusedException {
    return find(name)
        .orElseThrow(() -> RefusedException.badRequest("the parameter " + name + " is missing"));
  }

  /// {@return a whole number from `least` to `most`}
  public long number(String name, long least, long most, long otherwise) throws RefusedException {
    String text = find(name).orElse(null);
    if (text == null) {
      return otherwise;
    }
    try {
      long value = Long.parseLong(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException _) {
      // falls through to the same remedy
    }
    throw RefusedException.badRequest(
        name + " must be a whole number from " + least + " to " + most);
  }

  /// {@return what `reader` makes of a text}
  ///
  /// @param reader throws [IllegalArgumentException] at what it can't read
  /// @param remedy what to write instead
  public <T> Optional<T> find(String name, Function<String, T> reader, String remedy)
      throws RefusedException {
    String text = find(name).orElse(null);
    return text == null ? Optional.empty() : Optional.of(read(name, text, reader, remedy));
  }

  /// {@return the comma separated items of a text that must be there}
  ///
  /// @param reader throws [IllegalArgumentException] at what it can't read
  /// @param remedy what to write instead
  public <T> List<T> list(String name, Function<String, T> reader, String remedy)
      throws RefusedException {
    var items = new ArrayList<T>();
    for (String item : text(name).split(",", -1)) {
      items.add(read(name, item.strip(), reader, remedy));
    }
    return List.copyOf(items);
  }

  private static <T> T read(String name, String text, Function<String, T> reader, String remedy)
      throws RefusedException {
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException _) {
      throw RefusedException.badRequest(name + ": " + remedy);
    }
  }
}
