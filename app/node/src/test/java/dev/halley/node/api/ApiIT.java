package dev.halley.node.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.halley.node.Node;
import dev.halley.node.Nodes;
import dev.halley.node.config.ConfigException;
import dev.halley.node.service.Service;
import dev.halley.node.service.Services;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.testkit.Awaitable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ApiIT {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String API = "halley.api_laddr";
  private static final String ADMIN = "halley.admin_laddr";
  private static final String FREE = "tcp://127.0.0.1:0";

  @TempDir Path folder;
  private HttpClient client;
  private Service service;
  private Service other;

  @BeforeEach
  void starts() throws Exception {
    client = HttpClient.newHttpClient();
    service = Services.start(folder.resolve("one"), API, FREE, ADMIN, FREE);
    other =
        Services.start(
            folder.resolve("two"),
            API,
            FREE,
            "halley.api_redact",
            "true",
            "p2p.persistent_peers",
            Nodes.address(service.node()).toString());
    Awaitable.until("connected", () -> peers(service) == 1 && peers(other) == 1);
  }

  @AfterEach
  void stops() {
    client.close();
    other.close();
    service.close();
  }

  private static int peers(Service of) {
    return of.node().networks().getFirst().peers().size();
  }

  private HttpResponse<String> get(Service from, String path)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(Services.uri(from, API, path)).build(), BodyHandlers.ofString());
  }

  private JsonNode json(String path) throws IOException, InterruptedException {
    return JSON.readTree(get(service, path).body());
  }

  private HttpResponse<String> admin(String method, String path, String body)
      throws IOException, InterruptedException {
    String token = Files.readString(folder.resolve("one/data/admin_token")).strip();
    String base = Files.readString(folder.resolve("one/data/admin_address")).strip();
    return client.send(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Authorization", "Bearer " + token)
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  @Test
  void isWhatItsDocumentSays() throws Exception {
    JsonNode document = json("/v1/openapi.json");
    var conforms = new Conforms(document);
    Node node = service.node();
    var table = ApiRoutes.of(Facts.of(node, Map.of(), InstantSource.system()), false).paths();
    assertThat(document.path("paths").propertyNames())
        .containsExactlyInAnyOrderElementsOf(table.keySet());
    for (String path : document.path("paths").propertyNames()) {
      JsonNode get = document.path("paths").path(path).path("get");
      JsonNode schema = get.at("/responses/200/content/application~1json/schema");
      for (Service each : schema.isMissingNode() ? List.<Service>of() : List.of(service, other)) {
        HttpResponse<String> answer = get(each, path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        if (schema.has("$ref")) {
          conforms.check(schema, JSON.readTree(answer.body()), path);
        }
      }
      if (get.at("/responses/404").isObject()) {
        HttpResponse<String> refused = get(service, path + "?chain_id=nobody");
        assertThat(refused.statusCode()).as(path).isEqualTo(404);
        conforms.check(
            document.at("/components/schemas/Error"), JSON.readTree(refused.body()), path);
      }
    }
  }

  @Test
  void saysWhyEachPeerIsThere() throws Exception {
    JsonNode peer = json("/v1/peers").path("peers").path(0);
    assertThat(peer.path("id").asString()).isEqualTo(other.node().id().hex());
    assertThat(peer.path("direction").asString()).isEqualTo("inbound");
    assertThat(peer.path("admitted").asString()).contains("dialled us");
    assertThat(JSON.readTree(get(other, "/v1/peers").body()).at("/peers/0/admitted").asString())
        .contains("persistent");
  }

  @Test
  void hidesAddressesWhereThatIsWanted() throws Exception {
    assertThat(json("/v1/peers").at("/peers/0/address").asString()).startsWith("127.0.0.1:");
    assertThat(JSON.readTree(get(other, "/v1/peers").body()).at("/peers/0/address").asString())
        .isEqualTo("127.0.0.0/24");
    for (String path : List.of("/v1/node", "/v1/book", "/v1/events", "/v1/book/tellers")) {
      assertThat(get(other, path).body()).doesNotContain("127.0.0.1");
    }
  }

  @Test
  void pagesAndFiltersTheBook() throws Exception {
    var network = service.node().networks().getFirst();
    var added = new ArrayList<NetAddress>();
    for (int i = 1; i <= 5; i++) {
      added.add(NetAddress.parse("%040x@127.0.%d.1:9".formatted(i, i)));
    }
    network.ask(book -> {
      added.forEach(address -> book.add(address, address));
      book.proven(added.getFirst());
      return true;
    });
    Awaitable.until("the copy is renewed", () -> json("/v1/book").path("total").asInt() >= 5);
    assertThat(json("/v1/book?limit=2&offset=1&range=127.0.0.0/16").path("entries")).hasSize(2);
    assertThat(json("/v1/book?range=127.0.3.0/24").path("matching").asInt()).isEqualTo(1);
    assertThat(json("/v1/book?state=proven&range=127.0.1.0/24").at("/entries/0/id").asString())
        .isEqualTo(added.getFirst().id().hex());
    assertThat(json("/v1/book?state=untried&range=127.0.1.0/24").path("matching").asInt()).isZero();
    assertThat(json("/v1/book?seen_within=60&range=127.0.4.0/24").path("matching").asInt())
        .isZero();
    assertThat(get(service, "/v1/book?state=odd").statusCode()).isEqualTo(400);
    assertThat(get(service, "/v1/book?limit=0").statusCode()).isEqualTo(400);
    assertThat(json("/v1/book/buckets").at("/new/filled")).isNotEmpty();
    assertThat(json("/v1/book/tellers").path("tellers")).isNotEmpty();
  }

  @Test
  void saysWhetherTheServedAddressesStillWork() throws Exception {
    List<NetAddress> served =
        IntStream.rangeClosed(1, 6)
            .mapToObj(i -> NetAddress.parse("%040x@127.1.%d.1:9".formatted(i, i)))
            .toList();
    service
        .node()
        .networks()
        .getFirst()
        .ask(book -> {
          served.forEach(book::proven);
          book.told(served);
          served.subList(0, 3).forEach(book::proven);
          served.subList(3, 5).forEach(gone -> book.failed(gone, Verdict.Kind.REFUSED));
          return true;
        });
    assertThat(json("/v1/answers").path("served").toString())
        .isEqualTo("{\"seconds_at_most\":3600,\"works\":3,\"failed\":2,\"unknown\":1}");
  }

  @Test
  void tellsWhatHappensWhenItHappens() throws Exception {
    HttpResponse<InputStream> stream =
        client.send(
            HttpRequest.newBuilder(Services.uri(service, API, "/v1/events/stream"))
                .header("Last-Event-ID", "0")
                .build(),
            BodyHandlers.ofInputStream());
    assertThat(stream.headers().firstValue("content-type")).contains("text/event-stream");
    try (var lines =
        new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
      JsonNode up = next(lines, "peer_up");
      assertThat(up.path("id").asString()).isEqualTo(other.node().id().hex());
      other.close();
      assertThat(next(lines, "peer_down").path("seq").asLong())
          .isGreaterThan(up.path("seq").asLong());
    }
  }

  private static JsonNode next(BufferedReader lines, String kind) throws IOException {
    String line;
    while ((line = lines.readLine()) != null) {
      if (line.equals("event: " + kind)) {
        return JSON.readTree(lines.readLine().substring("data: ".length()));
      }
    }
    throw new IOException("the stream ended");
  }

  @Test
  void sendsNoFileOfThePageToABrowserThatHasIt() throws Exception {
    HttpResponse<String> first = get(service, "/page.css");
    assertThat(first.body()).isNotEmpty();
    HttpResponse<String> again =
        client.send(
            HttpRequest.newBuilder(Services.uri(service, API, "/page.css"))
                .header("If-None-Match", first.headers().firstValue("ETag").orElseThrow())
                .build(),
            BodyHandlers.ofString());
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  void boundsTheNumberOfListeners() throws Exception {
    var request = HttpRequest.newBuilder(Services.uri(service, API, "/v1/events/stream")).build();
    var streams = new ArrayList<InputStream>();
    for (int i = 0; i < EventStream.MAX_LISTENERS; i++) {
      streams.add(client.send(request, BodyHandlers.ofInputStream()).body());
    }
    HttpResponse<String> refused = client.send(request, BodyHandlers.ofString());
    assertThat(refused.statusCode()).isEqualTo(429);
    for (InputStream stream : streams) {
      stream.close();
    }
  }

  @Test
  void isReadyWhenItHasSomethingToGive() throws Exception {
    assertThat(get(service, "/livez").statusCode()).isEqualTo(200);
    assertThat(get(service, "/readyz").statusCode()).isEqualTo(200);
    try (Service seed =
        Services.start(folder.resolve("seed"), API, FREE, "p2p.seed_mode", "true")) {
      HttpResponse<String> early = get(seed, "/readyz");
      assertThat(early.statusCode()).isEqualTo(503);
      assertThat(early.body()).contains("proven no address yet");
    }
  }

  @Test
  void obeysOnlyWhoKnowsTheToken() throws Exception {
    Path token = folder.resolve("one/data/admin_token");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
        .isEqualTo("rw-------");
    assertThat(get(service, "/admin/peers").statusCode()).isEqualTo(404);
    var without = HttpRequest.newBuilder(Services.uri(service, ADMIN, "/admin/peers")).build();
    assertThat(client.send(without, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
    assertThat(admin("GET", "/admin/peers", "").body()).contains(other.node().id().hex());
    String id = "{\"id\":\"" + other.node().id() + "\"}";
    assertThat(admin("POST", "/admin/peers/disconnect", id).body())
        .isEqualTo("{\"disconnected\":true}");
    assertThat(admin("POST", "/admin/peers/disconnect", "id=7").statusCode()).isEqualTo(400);
    assertThat(admin("POST", "/admin/peers/dial", "peer=7").statusCode()).isEqualTo(400);
    String nobody = "{\"peer\":\"" + "ab".repeat(20) + "@127.0.0.1:1\"}";
    assertThat(admin("POST", "/admin/peers/dial", nobody).body()).contains("\"refused\"");
    assertThat(admin("POST", "/admin/peers/persist", nobody).statusCode()).isEqualTo(200);
  }

  @Test
  void changesTheLogLevelWhileItRuns() throws Exception {
    assertThat(admin("POST", "/admin/log_level", "level=loud").statusCode()).isEqualTo(400);
    assertThat(admin("POST", "/admin/log_level", "{\"level\":\"node:warn,*:info\"}").body())
        .isEqualTo("{\"level\":\"node:warn,*:info\"}");
    assertThat(System.getLogger("dev.halley.node").isLoggable(System.Logger.Level.INFO)).isFalse();
    assertThat(admin("POST", "/admin/log_level", "level=info").statusCode()).isEqualTo(200);
    assertThat(System.getLogger("dev.halley.node").isLoggable(System.Logger.Level.INFO)).isTrue();
  }

  @Test
  void theAdminAddressIsNeverPublicByAccident() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> Services.start(folder.resolve("three"), ADMIN, "tcp://0.0.0.0:0"))
        .withMessageContaining(ADMIN)
        .withMessageContaining("admin_token");
  }
}
