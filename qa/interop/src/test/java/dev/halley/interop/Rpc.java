package dev.halley.interop;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The HTTP interface that CometBFT and Halley have in common.
final class Rpc {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final int port;

  Rpc(int port) {
    this.port = port;
  }

  /// What a GET finds.
  JsonNode result(String path) throws IOException, InterruptedException {
    JsonNode answer = get(path);
    if (!answer.has("result")) {
      throw new IOException(path + " answered " + answer);
    }
    return answer.get("result");
  }

  /// The whole answer to a GET.
  JsonNode get(String path) throws IOException, InterruptedException {
    return answer(request(path).build());
  }

  /// The whole answer to a JSON-RPC call by POST.
  JsonNode post(String method, Map<String, Object> parameters)
      throws IOException, InterruptedException {
    String call =
        JSON.writeValueAsString(
            Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", parameters));
    return answer(
        request("")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(call))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + path))
        .timeout(Duration.ofSeconds(15)); // a busy machine
  }

  private static JsonNode answer(HttpRequest request) throws IOException, InterruptedException {
    return JSON.readTree(CLIENT.send(request, BodyHandlers.ofString()).body());
  }

  List<Link> links(String query) throws IOException, InterruptedException {
    List<Link> links = new ArrayList<>();
    for (JsonNode peer : result("net_info" + query).path("peers")) {
      JsonNode info = peer.path("node_info");
      links.add(
          new Link(
              info.path("id").asString(),
              peer.path("is_outbound").asBoolean(),
              info.path("listen_addr").asString()));
    }
    return links;
  }

  /// How long the link to `id` has existed.
  Duration age(String id) throws IOException, InterruptedException {
    for (JsonNode peer : result("net_info").path("peers")) {
      if (peer.path("node_info").path("id").asString().equals(id)) {
        String nanos = peer.path("connection_status").path("Duration").asString();
        return Duration.ofNanos(Long.parseLong(nanos));
      }
    }
    throw new IOException("no link to " + id);
  }

  long height() throws IOException, InterruptedException {
    return Long.parseLong(
        result("status").path("sync_info").path("latest_block_height").asString());
  }
}
