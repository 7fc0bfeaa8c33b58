package dev.halley.node.page;

import dev.halley.node.http.Routes;
import java.util.List;

/// The files of the web page.
public final class PageRoutes {
  private static final String PAGE = "index.html";

  static final List<String> FILES =
      List.of(
          PAGE,
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

  private PageRoutes() {}

  /// {@return the page at `/`, its files beside it}
  public static Routes routes() {
    var routes = Routes.builder();
    for (String name : FILES) {
      var file = new PageFile(name);
      routes.get("/" + name, file);
      if (name.equals(PAGE)) {
        routes.get("/", file);
      }
    }
    return routes.build();
  }
}
