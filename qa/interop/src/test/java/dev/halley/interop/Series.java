package dev.halley.interop;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One line of what Prometheus reads from a node, without its value.
record Series(String name, Map<String, String> labels) {
  private static final Pattern LINE =
      Pattern.compile("^([a-zA-Z_:][\\w:]*)(?:\\{(.*)\\})? [^ ]+$", Pattern.MULTILINE);
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  /// All that a node tells at its metrics' port, and `up`, which Prometheus adds itself.
  static List<Series> of(int port) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
              .timeout(Duration.ofSeconds(15)) // a busy machine
              .build();
      return parse(client.send(request, BodyHandlers.ofString()).body() + "up 1\n");
    }
  }

  private static List<Series> parse(String text) {
    List<Series> all = new ArrayList<>();
    Matcher line = LINE.matcher(text);
    while (line.find()) {
      Map<String, String> labels = new TreeMap<>();
      if (line.group(2) != null) {
        Matcher label = LABEL.matcher(line.group(2));
        while (label.find()) {
          labels.put(label.group(1), label.group(2));
        }
      }
      all.add(new Series(line.group(1), labels));
    }
    return all;
  }
}
