package dev.halley.node.page;

import dev.halley.node.http.Handler;
import dev.halley.node.http.Reply;
import dev.halley.node.http.Request;
import dev.halley.node.http.Routes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/// The files of the web page, read anew for each request: the page is opened rarely, and what is
/// read is not kept.
public final class PageRoutes {
  /// Moniker and version come from strangers: nothing runs or loads but these files.
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  static final List<String> FILES =
      List.of(
          "index.html",
          "halley.svg",
          "page.css",
          "main.js",
          "answers.js",
          "book.js",
          "events.js",
          "peers.js",
          "served.js",
          "tellers.js",
          "theme.js",
          "tiles.js",
          "verdicts.js",
          "words.js",
          "lib/chart.js/chart.umd.js",
          "lib/d3/d3.min.js",
          "lib/picocss__pico/pico.min.css");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  private PageRoutes() {}

  /// {@return the page at `/`, its files beside it}
  public static Routes routes() {
    var routes = Routes.builder().get("/", file("index.html"));
    FILES.forEach(name -> routes.get("/" + name, file(name)));
    return routes.build();
  }

  private static Handler file(String name) {
    String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "");
    return request -> {
      byte[] content = read(name);
      String tag = tag(content);
      Reply.Whole reply =
          has(request, tag) ? Reply.bytes(304, type, new byte[0]) : Reply.bytes(200, type, content);
      return reply
          .with("ETag", tag)
          .with("Content-Security-Policy", POLICY)
          .with("Cache-Control", "max-age=60");
    };
  }

  /// Tells versions of one file apart.
  private static String tag(byte[] content) {
    var sum = new CRC32C();
    sum.update(content);
    return "\"%08x-%x\"".formatted(sum.getValue(), content.length);
  }

  /// The header is a list of tags, or a star for any.
  private static boolean has(Request request, String tag) {
    String known = request.header("If-None-Match").orElse("");
    return known.contains(tag) || known.strip().equals("*");
  }

  private static byte[] read(String name) {
    try (InputStream file = PageRoutes.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("the page has lost its file " + name);
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
