package dev.halley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a seed loads that serves all it can: each class stays for as long as it runs.
class ServingIT {
  private static final String ANY = "tcp://127.0.0.1:0";
  private static final Pattern PATH = Pattern.compile("\"(/(?:v1/|livez|readyz)[^\"]*)\": *\\{");

  @TempDir Path folder;

  private Process start() throws Exception {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-XX:+UseSerialGC",
            "-Xmx64m",
            "--enable-native-access=ALL-UNNAMED",
            "-Xlog:class+load:file=" + folder.resolve("classes"),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "seed",
            "--home=" + folder.resolve("home"),
            "--chain-id=c",
            "--p2p.laddr=" + ANY,
            "--rpc.laddr=" + ANY,
            "--api_laddr=" + ANY,
            "--admin_laddr=" + ANY,
            "--instrumentation.prometheus",
            "--instrumentation.prometheus_listen_addr=" + ANY,
            "--metrics_per_peer")
        .redirectError(folder.resolve("stderr").toFile())
        .start();
  }

  @Test
  @Timeout(120)
  void answersEverythingWithoutBindingJsonToClassesOrListingEveryProviderOfTheJdk()
      throws Exception {
    Process seed = start();
    try (BufferedReader out = seed.inputReader();
        HttpClient client = HttpClient.newHttpClient()) {
      assertThat(out.readLine()).startsWith("listening");
      askAll(client);
    } finally {
      seed.destroy();
      seed.waitFor();
    }
    List<String> classes = Files.readAllLines(folder.resolve("classes"));
    assertThat(classes)
        .anyMatch(line -> line.contains("tools.jackson.core.json.UTF8JsonGenerator "))
        .anyMatch(line -> line.contains("dev.halley.node.metrics.Scrape "))
        .noneMatch(line -> line.contains("tools.jackson.databind."))
        .noneMatch(line -> line.contains("sun.security.pkcs11."));
  }

  private void askAll(HttpClient client) throws Exception {
    String api = served("halley.api_laddr");
    List<String> paths =
        PATH.matcher(ask(client, api + "/v1/openapi.json"))
            .results()
            .map(MatchResult::group)
            .map(found -> found.substring(1, found.lastIndexOf('"')))
            .filter(path -> !path.endsWith("/stream"))
            .toList();
    assertThat(paths).contains("/v1/node", "/v1/book", "/v1/events", "/readyz");
    for (String path : paths) {
      ask(client, api + path);
    }
    var stream = HttpRequest.newBuilder(URI.create(api + "/v1/events/stream")).build();
    try (Stream<String> events = client.send(stream, BodyHandlers.ofLines()).body()) {
      assertThat(events.findFirst()).isPresent();
    }
    assertThat(ask(client, api + "/")).contains("<html");
    assertThat(ask(client, served("instrumentation.prometheus_listen_addr") + "/metrics"))
        .contains("halley_info");
    assertThat(ask(client, served("rpc.laddr") + "/net_info")).contains("n_peers");
    Path token = folder.resolve("home/data/admin_token");
    var peers =
        HttpRequest.newBuilder(URI.create(served("halley.admin_laddr") + "/admin/peers"))
            .header("Authorization", "Bearer " + Files.readString(token).strip())
            .build();
    assertThat(client.send(peers, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }

  private static String ask(HttpClient client, String url) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(url)).build();
    return client.send(request, BodyHandlers.ofString()).body();
  }

  private String served(String key) throws Exception {
    String log = Files.readString(folder.resolve("stderr"));
    var line = Pattern.compile(Pattern.quote(key) + ": serving at (http://\\S+)").matcher(log);
    assertThat(line.find()).as(key).isTrue();
    return line.group(1);
  }
}
