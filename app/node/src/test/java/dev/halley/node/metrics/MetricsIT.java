package dev.halley.node.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.node.Nodes;
import dev.halley.node.service.Service;
import dev.halley.node.service.Services;
import dev.halley.p2p.identity.NodeKey;
import dev.halley.testkit.Awaitable;
import dev.halley.testkit.ScriptedPeer;
import dev.halley.wire.Octets;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsIT {
  private static final String ADDRESS = "instrumentation.prometheus_listen_addr";
  private static final Pattern SERIES =
      Pattern.compile("^([a-zA-Z_:][a-zA-Z0-9_:]*)[ {]", Pattern.MULTILINE);

  private static final Pattern NAME =
      Pattern.compile("(?<![a-zA-Z_])((?:cometbft_p2p|halley|jvm|process)_[a-z0-9_]+)");

  /// What an expression selects of a metric, and the labels among it that have one value.
  private static final Pattern SELECTOR = Pattern.compile("\\b(halley_[a-z0-9_]+)\\{([^}]*)}");

  private static final Pattern LABEL = Pattern.compile("[a-z_]+=\"[^\"]*\"");

  @TempDir Path folder;
  private HttpClient client;
  private Service node;
  private Service seed;

  @BeforeEach
  void starts() throws Exception {
    client = HttpClient.newHttpClient();
    seed = start("seed", "p2p.seed_mode", "true");
    node =
        start(
            "node",
            "p2p.seeds",
            Nodes.address(seed.node()).toString(),
            "halley.metrics_per_peer",
            "true");
  }

  private Service start(String home, String... more) throws Exception {
    String[] all = new String[more.length + 4];
    System.arraycopy(
        new String[] {"instrumentation.prometheus", "true", ADDRESS, "tcp://127.0.0.1:0"},
        0,
        all,
        0,
        4);
    System.arraycopy(more, 0, all, 4, more.length);
    return Services.start(folder.resolve(home), all);
  }

  @AfterEach
  void stops() {
    client.close();
    node.close();
    seed.close();
  }

  private String scrape(Service from) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(Services.uri(from, ADDRESS, "/metrics")).build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("text/plain");
    return answer.body();
  }

  private static Set<String> names(String text, Pattern pattern) {
    var names = new TreeSet<String>();
    Matcher found = pattern.matcher(text);
    while (found.find()) {
      names.add(found.group(1));
    }
    return names;
  }

  @Test
  void countsWhatHappensUnderCometBftsNames() throws Exception {
    Awaitable.until(
        "the seed has answered",
        () -> scrape(seed).contains("halley_answers_total{chain_id=\"test-chain\"} 1.0"));
    String text = scrape(seed);
    assertThat(text)
        .contains("cometbft_p2p_peers{chain_id=\"test-chain\"}")
        .contains("cometbft_p2p_peer_receive_bytes_total{chID=\"0x0\",chain_id=\"test-chain\"} ")
        .contains(
            "cometbft_p2p_message_receive_bytes_total{chain_id=\"test-chain\","
                + "message_type=\"p2p_PexRequest\"} 2.0")
        .contains("halley_served_addresses{chain_id=\"test-chain\",state=\"works\"} 0.0")
        .contains("halley_inbound_connections_total{chain_id=\"test-chain\",verdict=\"connected\"}")
        .doesNotContain("peer_id=");
    assertThat(scrape(node))
        .contains("halley_dials_total{chain_id=\"test-chain\",purpose=\"seed\"");
  }

  /// An answer without addresses, and something that is no message: both as long as a request.
  @Test
  void countsMessagesByWhatTheyAreNotByTheirLength() throws Exception {
    String received =
        "cometbft_p2p_message_receive_bytes_total{chain_id=\"test-chain\",message_type=\"p2p_Pex";
    Awaitable.until("asked", () -> scrape(seed).contains(received + "Request\"} 2.0"));
    var endpoint = seed.node().listening().getFirst();
    for (Octets message :
        List.of(Octets.ofOwned(new byte[] {0x12, 0}), Octets.ofOwned(new byte[] {8, 1}))) {
      try (var peer = ScriptedPeer.dial(endpoint, NodeKey.generate(new SecureRandom()))) {
        peer.join("test-chain", 0).send(0, message).awaitClose();
      }
    }
    assertThat(scrape(seed))
        .contains(received + "Request\"} 2.0")
        .contains(received + "Addrs\"} 2.0")
        .contains(
            "cometbft_p2p_peer_receive_bytes_total{chID=\"0x0\",chain_id=\"test-chain\"} 6.0");
  }

  @Test
  void tellsOfSinglePeersOnlyWhereThatIsWanted() throws Exception {
    try (Service other =
        start("other", "p2p.persistent_peers", Nodes.address(node.node()).toString())) {
      String id = other.node().id().hex();
      Awaitable.until(
          "a series of the peer",
          () ->
              scrape(node)
                  .contains(
                      "cometbft_p2p_peer_pending_send_bytes{chain_id=\"test-chain\",peer_id=\""
                          + id
                          + "\"}"));
      assertThat(scrape(other)).doesNotContain("peer_id=");
    }
  }

  /// What a dashboard of the operators of CometBFT asks for.
  @Test
  void dashboardsOfCometBftFindTheirMetrics() throws Exception {
    Awaitable.until("something was said", () -> scrape(seed).contains("peer_receive_bytes_total{"));
    assertThat(names(scrape(seed), SERIES))
        .contains(
            "cometbft_p2p_peers",
            "cometbft_p2p_peer_receive_bytes_total",
            "cometbft_p2p_peer_send_bytes_total",
            "cometbft_p2p_peer_pending_send_bytes",
            "cometbft_p2p_message_receive_bytes_total",
            "cometbft_p2p_message_send_bytes_total",
            "process_cpu_seconds_total",
            "process_open_fds",
            "process_max_fds",
            "process_resident_memory_bytes",
            "process_virtual_memory_bytes",
            "process_virtual_memory_max_bytes",
            "process_start_time_seconds");
  }

  @Test
  void everyExpressionOfOursAsksForWhatThereIs() throws Exception {
    Awaitable.until("something was said", () -> scrape(seed).contains("peer_receive_bytes_total{"));
    Set<String> there = names(scrape(seed), SERIES);
    Path deploy = Path.of("../../deploy");
    for (Path file :
        new Path[] {
          deploy.resolve("grafana/halley.json"), deploy.resolve("prometheus/alerts.yml")
        }) {
      Set<String> wanted = names(Files.readString(file), NAME);
      assertThat(wanted).as(file.toString()).isNotEmpty();
      assertThat(there).as(file.toString()).containsAll(wanted);
    }
  }

  @Test
  void everyAlertSelectsByLabelsThatThereAre() throws Exception {
    Awaitable.until("a dial has ended", () -> scrape(node).contains("purpose=\"seed\""));
    List<String> there = (scrape(seed) + scrape(node)).lines().toList();
    List<String> expressions =
        Files.readAllLines(Path.of("../../deploy/prometheus/alerts.yml")).stream()
            .filter(line -> line.strip().startsWith("expr: "))
            .toList();
    int labels = 0;
    for (String expression : expressions) {
      Matcher selector = SELECTOR.matcher(expression);
      while (selector.find()) {
        for (String label :
            LABEL.matcher(selector.group(2)).results().map(r -> r.group()).toList()) {
          assertThat(there)
              .as(expression)
              .anyMatch(line -> line.startsWith(selector.group(1) + "{") && line.contains(label));
          labels++;
        }
      }
    }
    assertThat(labels).isPositive();
  }
}
