package dev.halley.node.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.halley.node.Node;
import dev.halley.node.Nodes;
import dev.halley.node.config.ConfigException;
import dev.halley.testkit.Awaitable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RpcIT {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path folder;
  private Service service;
  private Node node;
  private HttpClient client;

  @BeforeEach
  void starts() throws Exception {
    service =
        Services.start(
            folder.resolve("node"),
            "chain_id",
            "one,two",
            "rpc.laddr",
            "tcp://127.0.0.1:0",
            "p2p.external_address",
            "127.0.0.1:26656");
    node = service.node();
    client = HttpClient.newHttpClient();
  }

  @AfterEach
  void stops() {
    client.close();
    service.close();
  }

  private URI uri(String path) {
    return Services.uri(service, "rpc.laddr", path);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return get(uri(path));
  }

  private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri));
  }

  private HttpResponse<String> post(String body) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri("/")).POST(BodyPublishers.ofString(body)));
  }

  private JsonNode result(String path) throws IOException, InterruptedException {
    HttpResponse<String> response = get(path);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).contains("application/json");
    JsonNode answer = JSON.readTree(response.body());
    assertThat(answer.propertyNames()).containsExactly("jsonrpc", "id", "result");
    assertThat(answer.path("jsonrpc").asString()).isEqualTo("2.0");
    assertThat(answer.path("id").asInt()).isEqualTo(-1);
    return answer.path("result");
  }

  @Test
  void isHealthy() throws Exception {
    assertThat(get("/health").body()).isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":-1,\"result\":{}}");
  }

  @Test
  void tellsItsStatusAsANodeWithoutBlocks() throws Exception {
    JsonNode status = result("/status");
    assertThat(status.propertyNames()).containsExactly("node_info", "sync_info", "validator_info");
    JsonNode info = status.path("node_info");
    assertThat(info.propertyNames())
        .containsExactly(
            "protocol_version",
            "id",
            "listen_addr",
            "network",
            "version",
            "channels",
            "moniker",
            "other");
    assertThat(info.path("protocol_version").toString())
        .isEqualTo("{\"p2p\":\"8\",\"block\":\"11\",\"app\":\"0\"}");
    assertThat(info.path("id").asString()).isEqualTo(node.id().hex());
    assertThat(info.path("network").asString()).isEqualTo("one");
    assertThat(info.path("listen_addr").asString()).isEqualTo("127.0.0.1:26656");
    assertThat(info.path("other").propertyNames()).containsExactly("tx_index", "rpc_address");
    assertThat(status.path("sync_info").toString())
        .isEqualTo(
            "{\"latest_block_hash\":\"\",\"latest_app_hash\":\"\",\"latest_block_height\":\"0\","
                + "\"latest_block_time\":\"0001-01-01T00:00:00Z\",\"earliest_block_hash\":\"\","
                + "\"earliest_app_hash\":\"\",\"earliest_block_height\":\"0\","
                + "\"earliest_block_time\":\"0001-01-01T00:00:00Z\",\"catching_up\":false}");
    JsonNode validator = status.path("validator_info");
    assertThat(validator.path("address").asString()).isEqualToIgnoringCase(node.id().hex());
    assertThat(validator.path("pub_key").path("type").asString())
        .isEqualTo("tendermint/PubKeyEd25519");
    assertThat(validator.path("pub_key").path("value").asString()).hasSize(44);
    assertThat(validator.path("voting_power").asString()).isEqualTo("0");
  }

  @Test
  void listsPeersInCometBftsShape() throws Exception {
    try (Node other =
        Nodes.start(
            folder.resolve("other"),
            "chain_id",
            "one",
            "p2p.persistent_peers",
            Nodes.address(node).toString())) {
      Awaitable.until("connected", () -> !node.networks().getFirst().peers().isEmpty());
      JsonNode info = result("/net_info");
      assertThat(info.propertyNames())
          .containsExactly("listening", "listeners", "n_peers", "peers");
      assertThat(info.path("listening").asBoolean()).isTrue();
      assertThat(info.path("listeners").path(0).asString()).isEqualTo("Listener(@127.0.0.1:26656)");
      assertThat(info.path("n_peers").asString()).isEqualTo("1");
      JsonNode peer = info.path("peers").path(0);
      assertThat(peer.propertyNames())
          .containsExactly("node_info", "is_outbound", "connection_status", "remote_ip");
      assertThat(peer.path("node_info").path("id").asString()).isEqualTo(other.id().hex());
      assertThat(peer.path("is_outbound").asBoolean()).isFalse();
      assertThat(peer.path("remote_ip").asString()).isEqualTo("127.0.0.1");
      JsonNode status = peer.path("connection_status");
      assertThat(status.propertyNames())
          .containsExactly("Duration", "SendMonitor", "RecvMonitor", "Channels");
      assertThat(status.path("SendMonitor").propertyNames())
          .containsExactly(
              "Start",
              "Bytes",
              "Samples",
              "InstRate",
              "CurRate",
              "AvgRate",
              "PeakRate",
              "BytesRem",
              "Duration",
              "Idle",
              "TimeRem",
              "Progress",
              "Active");
      assertThat(status.path("Duration").isString()).isTrue();
      assertThat(status.path("RecvMonitor").path("Progress").isNumber()).isTrue();
      JsonNode channel = status.path("Channels").path(0);
      assertThat(channel.propertyNames())
          .containsExactly("ID", "SendQueueCapacity", "SendQueueSize", "Priority", "RecentlySent");
      assertThat(channel.path("ID").isNumber()).isTrue();
      assertThat(channel.path("SendQueueCapacity").asString()).isEqualTo("10");
      assertThat(result("/net_info?chain_id=two").path("n_peers").asString()).isEqualTo("0");
    }
  }

  @Test
  void choosesTheNetwork() throws Exception {
    for (String query : new String[] {"?chain_id=two", "?chain_id=%22two%22"}) {
      assertThat(result("/status" + query).path("node_info").path("network").asString())
          .isEqualTo("two");
    }
    String body = "{\"id\":1,\"method\":\"status\",\"params\":{\"chain_id\":\"two\"}}";
    assertThat(post(body).body()).contains("\"network\":\"two\"");
    assertThat(get("/status?chain_id=three").body()).contains("\"code\":-32602");
  }

  @Test
  void answersCallsByJson() throws Exception {
    assertThat(post("{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"health\"}").body())
        .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"result\":{}}");
    HttpResponse<String> unknown = post("{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"block\"}");
    assertThat(unknown.statusCode()).isEqualTo(200);
    assertThat(unknown.body()).contains("\"id\":5", "-32601", "Method not found");
    assertThat(post("{").body()).contains("-32700", "Parse error. Invalid JSON");
  }

  @Test
  void hasNothingElse() throws Exception {
    HttpResponse<String> missing = get("/dial_seeds");
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.body()).isEqualToIgnoringNewLines("404 page not found");
    assertThat(get("/genesis").statusCode()).isEqualTo(404);
    assertThat(send(HttpRequest.newBuilder(uri("/health")).DELETE()).statusCode()).isEqualTo(405);
    assertThat(get("/").body()).contains("/health", "/net_info", "/status");
  }

  @Test
  void servesTheGenesisThatIsThere() throws Exception {
    String document = "{\"chain_id\":\"three\",\"initial_height\":\"1\",\"app_state\":{\"a\":[1]}}";
    Path home = folder.resolve("with-genesis");
    Files.createDirectories(home.resolve("config"));
    Files.writeString(home.resolve("config/genesis.json"), document);
    try (Service other = Services.start(home, "rpc.laddr", "tcp://127.0.0.1:0")) {
      assertThat(get(Services.uri(other, "rpc.laddr", "/genesis")).body())
          .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":-1,\"result\":{\"genesis\":" + document + "}}");
    }
  }

  @Test
  void dialsOnlyWhereThatIsAllowed() throws Exception {
    try (Service other =
        Services.start(
            folder.resolve("unsafe"),
            "chain_id",
            "one",
            "rpc.laddr",
            "tcp://127.0.0.1:0",
            "rpc.unsafe",
            "true")) {
      URI seeds = Services.uri(other, "rpc.laddr", "/dial_seeds?seeds=");
      assertThat(get(URI.create(seeds + "%5B%5D")).body()).contains("-32603", "no seeds provided");
      assertThat(get(URI.create(seeds + "%5B%22127.0.0.1:1%22%5D")).statusCode()).isEqualTo(500);
      String list = "%5B%22" + Nodes.address(node) + "%22%5D";
      assertThat(get(Services.uri(other, "rpc.laddr", "/dial_peers?persistent=true&peers=" + list)))
          .extracting(HttpResponse::body)
          .asString()
          .contains("Dialing peers in progress. See /net_info for details");
      Awaitable.until("connected", () -> !node.networks().getFirst().peers().isEmpty());
      assertThat(other.node().networks().getFirst().connections().isPersistent(node.id())).isTrue();
    }
  }

  @Test
  void refusesAPortThatIsTaken() {
    String taken = "tcp://" + node.listening().getFirst();
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> Services.start(folder.resolve("two"), "rpc.laddr", taken))
        .withMessageContaining("rpc.laddr " + taken);
  }

  @Test
  void freesItsPortsAndMayBeClosedTwice() throws Exception {
    Path home = folder.resolve("again");
    Service first = Services.start(home, "rpc.laddr", "tcp://127.0.0.1:0");
    String rpc = "tcp://127.0.0.1:" + Services.uri(first, "rpc.laddr", "/").getPort();
    first.close();
    first.close();
    Services.start(home, "rpc.laddr", rpc).close();
  }

  @Test
  void boundsTheBody() throws Exception {
    assertThat(post("x".repeat(70_000)).statusCode()).isEqualTo(413);
    assertThat(get("/health").statusCode()).isEqualTo(200);
  }
}
