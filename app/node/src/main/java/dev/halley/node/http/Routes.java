package dev.halley.node.http;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Which request gets which answer: exact paths, each with its methods. Immutable.
public final class Routes implements Handler {
  private final Map<String, Map<String, Handler>> byPath;
  private final Handler otherwise;

  private Routes(Map<String, Map<String, Handler>> byPath, Handler otherwise) {
    this.byPath = byPath;
    this.otherwise = otherwise;
  }

  /// An empty table, for which nothing exists.
  public static Builder builder() {
    return new Builder();
  }

  /// {@return every path with its methods, `HEAD` left out}
  public Map<String, Set<String>> paths() {
    var paths = new TreeMap<String, Set<String>>();
    byPath.forEach((path, methods) -> paths.put(path, new TreeSet<>(methods.keySet())));
    return paths;
  }

  @Override
  public Reply answer(Request request) throws RefusedException {
    @Nullable Map<String, Handler> methods = byPath.get(request.path());
    if (methods == null) {
      return otherwise.answer(request);
    }
    String method = request.method().equals("HEAD") ? "GET" : request.method();
    @Nullable Handler handler = methods.get(method);
    return handler == null ? notAllowed(methods.keySet()) : handler.answer(request);
  }

  private static Reply notAllowed(Set<String> methods) {
    String allowed = String.join(", ", new TreeSet<>(methods));
    return Reply.text(405, "only " + allowed + "\n").with("Allow", allowed);
  }

  /// Collects a table.
  public static final class Builder {
    private final Map<String, Map<String, Handler>> byPath = new TreeMap<>();
    private Handler otherwise = _ -> Reply.text(404, "404 page not found\n");

    private Builder() {}

    public Builder get(String path, Handler handler) {
      return route("GET", path, handler);
    }

    public Builder post(String path, Handler handler) {
      return route("POST", path, handler);
    }

    private Builder route(String method, String path, Handler handler) {
      if (byPath.computeIfAbsent(path, _ -> new TreeMap<>()).put(method, handler) != null) {
        throw new IllegalArgumentException(method + " " + path + " has a handler");
      }
      return this;
    }

    /// Adds every route of another table.
    public Builder all(Routes others) {
      others.byPath.forEach(
          (path, methods) -> methods.forEach((method, handler) -> route(method, path, handler)));
      return this;
    }

    /// What answers for paths that are not in the table; 404 unless set.
    public Builder otherwise(Handler handler) {
      otherwise = handler;
      return this;
    }

    public Routes build() {
      return new Routes(Map.copyOf(byPath), otherwise);
    }
  }
}
