package dev.halley.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.node.Nodes;
import dev.halley.node.service.Service;
import dev.halley.node.service.Services;
import dev.halley.testkit.Awaitable;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// The whole table of `/admin`, asked over its own address.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminIT {
  private static final String API = "halley.api_laddr";
  private static final String ADMIN = "halley.admin_laddr";
  private static final String FREE = "tcp://127.0.0.1:0";
  private static final String NODE = "ab".repeat(20);

  private final HttpClient client = HttpClient.newHttpClient();
  private Service service;
  private Service both;
  private String token;
  private String tokenOfBoth;

  /// One route with what makes it answer 200.
  ///
  /// @param form what it takes
  /// @param answer what the answer begins with
  record Route(String method, String path, String form, String answer) {}

  static List<Route> table() {
    return List.of(
        new Route("GET", "/admin/node", "", "{\"id\":"),
        new Route("GET", "/admin/answers", "", "{\"chain_id\":\"test-chain\",\"seed\":false,"),
        new Route("GET", "/admin/peers", "", "{\"chain_id\":\"test-chain\","),
        new Route("GET", "/admin/bans", "", "{\"chain_id\":\"test-chain\","),
        new Route("POST", "/admin/peers/dial", "peer=" + NODE + "@127.0.0.1:1", "{\"verdict\":"),
        new Route("POST", "/admin/peers/disconnect", "id=" + NODE, "{\"disconnected\":false}"),
        new Route("POST", "/admin/peers/persist", "peer=" + NODE + "@127.0.0.1:1", "{}"),
        new Route("POST", "/admin/peers/unpersist", "id=" + NODE, "{\"lifted\":"),
        new Route("POST", "/admin/bans", "for=1h&whom=" + NODE, "{\"until\":"),
        new Route("POST", "/admin/bans/lift", "whom=" + NODE, "{\"lifted\":"),
        new Route("POST", "/admin/reload", "", "{\"applied\":"),
        new Route("POST", "/admin/log_level", "level=info", "{\"level\":\"info\"}"));
  }

  static Stream<Route> routesThatNeedSomething() {
    return table().stream().filter(route -> !route.form().isEmpty());
  }

  @BeforeAll
  void starts(@TempDir Path homes) throws Exception {
    // without the readable address nobody watches what happens, which no answer may depend on
    service = Services.start(homes.resolve("one"), ADMIN, FREE);
    both =
        Services.start(
            homes.resolve("two"),
            API,
            FREE,
            ADMIN,
            FREE,
            "p2p.persistent_peers",
            Nodes.address(service.node()).toString());
    token = Files.readString(homes.resolve("one/data/admin_token")).strip();
    tokenOfBoth = Files.readString(homes.resolve("two/data/admin_token")).strip();
    Awaitable.until("connected", () -> service.node().networks().getFirst().peers().size() == 1);
  }

  @AfterAll
  void stops() {
    client.close();
    both.close();
    service.close();
  }

  private HttpResponse<String> send(String method, String path, String form, String authorization)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(Services.uri(service, ADMIN, path));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return client.send(
        request.method(method, BodyPublishers.ofString(form)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> admin(String method, String path, String form)
      throws IOException, InterruptedException {
    return send(method, path, form, "Bearer " + token);
  }

  @Test
  void theTableHasTheseRoutesAndNoOthers() {
    var listed = new TreeMap<String, Set<String>>();
    for (Route route : table()) {
      listed.merge(
          route.path(),
          Set.of(route.method()),
          (a, b) -> Set.copyOf(Stream.concat(a.stream(), b.stream()).toList()));
    }
    var facts = Facts.of(service.node(), Map.of(), InstantSource.system());
    assertThat(AdminRoutes.of(facts).paths()).isEqualTo(listed);
  }

  @ParameterizedTest
  @MethodSource("table")
  void answersWhoKnowsTheToken(Route route) throws Exception {
    HttpResponse<String> answer = admin(route.method(), route.path(), route.form());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).contains("application/json");
    assertThat(answer.body()).startsWith(route.answer());
  }

  @ParameterizedTest
  @MethodSource("table")
  void refusesWhoDoesNot(Route route) throws Exception {
    for (String wrong :
        List.of("", "Bearer ", "Bearer x" + token, "Bearer " + token + "x", token, "Basic x")) {
      HttpResponse<String> answer = send(route.method(), route.path(), route.form(), wrong);
      assertThat(answer.statusCode()).as(wrong).isEqualTo(401);
      assertThat(answer.body()).contains("Authorization: Bearer");
    }
  }

  @ParameterizedTest
  @MethodSource("routesThatNeedSomething")
  void saysWhatIsMissing(Route route) throws Exception {
    HttpResponse<String> answer = admin(route.method(), route.path(), "");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("is missing: write ");
  }

  @ParameterizedTest
  @MethodSource("table")
  void knowsTheNetworksOfThisNodeOnly(Route route) throws Exception {
    if (Set.of("/admin/node", "/admin/reload", "/admin/log_level").contains(route.path())) {
      return; // about the whole node
    }
    String path = route.path() + "?chain_id=nobody";
    assertThat(admin(route.method(), path, route.form()).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @MethodSource("table")
  void refusesEveryOtherMethod(Route route) throws Exception {
    Set<String> methods =
        AdminRoutes.of(Facts.of(service.node(), Map.of(), InstantSource.system()))
            .paths()
            .getOrDefault(route.path(), Set.of());
    for (String method : List.of("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS")) {
      if (!methods.contains(method)) {
        HttpResponse<String> answer = admin(method, route.path(), "");
        assertThat(answer.statusCode()).as(method).isEqualTo(405);
        assertThat(answer.headers().firstValue("allow"))
            .contains(String.join(", ", methods.stream().sorted().toList()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/admin",
        "/admin/",
        "/admin/node/",
        "/admin/peers/ban",
        "/admin/config",
        "/metrics"
      })
  void hasNothingElse(String path) throws Exception {
    assertThat(admin("GET", path, "").statusCode()).isEqualTo(404);
    assertThat(admin("POST", path, "").statusCode()).isEqualTo(404);
  }

  /// What somebody reads of `/v1` is at the admin address under its own name, or not at all.
  @Test
  void servesNothingOfTheReadableAddress() throws Exception {
    var facts = Facts.of(service.node(), Map.of(), InstantSource.system());
    for (String path : ApiRoutes.of(facts, false).paths().keySet()) {
      assertThat(admin("GET", path, "").statusCode()).as(path).isEqualTo(404);
      assertThat(admin("GET", path.replace("/v1/", "/admin/"), "").statusCode())
          .as(path)
          .isIn(200, 404);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"answers", "peers", "bans"})
  void tellsTheSameAsTheReadableAddress(String what) throws Exception {
    var read = HttpRequest.newBuilder(Services.uri(both, API, "/v1/" + what)).build();
    var admin =
        HttpRequest.newBuilder(Services.uri(both, ADMIN, "/admin/" + what))
            .header("Authorization", "Bearer " + tokenOfBoth)
            .build();
    assertThat(members(admin)).isNotEmpty().isEqualTo(members(read));
  }

  private Set<String> members(HttpRequest request) throws IOException, InterruptedException {
    return new TreeSet<>(
        new JsonMapper()
            .readTree(client.send(request, BodyHandlers.ofString()).body())
            .propertyNames());
  }

  @Test
  void tellsThePeersWithTheirAddresses() throws Exception {
    assertThat(admin("GET", "/admin/peers", "").body())
        .contains(both.node().id().hex())
        .contains("\"address\":\"127.0.0.1:");
  }
}
