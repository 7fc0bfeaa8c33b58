package dev.halley.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/// [Dashboards] for CometBFT find in Halley what they find in real nodes.
@RequiresGoNodes({RealNodes.V0_38, RealNodes.V1_0})
@ExtendWith(Scenarios.class)
@ResourceLock("processor")
@Order(2)
final class DashboardsIT {
  private static final Duration SOON = Duration.ofSeconds(40);

  /// A node and where it tells its metrics.
  private record Told(NodeProcess node, int port) {
    List<Series> scrape() throws IOException, InterruptedException {
      return Series.of(port);
    }
  }

  /// The 0.38 line has metrics that the 1.x line dropped: what either tells is asked of Halley,
  /// which is part of both networks.
  @Test
  @Timeout(180)
  void findInHalleyWhatTheyFindInRealNodes(Scenario scenario) throws Exception {
    var older = new GoNetwork(scenario, RealNodes.V0_38, 1, 0);
    var newer = new GoNetwork(scenario, RealNodes.V1_0, 1, 0);
    Told plain = halley(scenario, "plain", older, newer);
    Told perPeer = halley(scenario, "per-peer", older, newer, "--metrics_per_peer");
    var real = Map.of(older, real(older, plain, perPeer), newer, real(newer, plain, perPeer));

    List<String> ofPeers = join(Dashboards.PEERS, Dashboards.EACH_PEER, Dashboards.PROCESS);
    Await.until(
        "real nodes tell " + ofPeers, SOON, () -> none("not told by any", missing(ofPeers, real)));
    for (var each : real.entrySet()) {
      String chainId = each.getKey().chainId();
      List<Series> there = each.getValue().scrape();
      awaitAsMuch(perPeer, there, ofPeers, chainId, Set.of());
      awaitAsMuch(
          plain, there, join(Dashboards.PEERS, Dashboards.PROCESS), chainId, Set.of("peer_id"));
      assertThat(told(Dashboards.NEVER_TOLD, there, chainId)).isEmpty();
      for (Told halley : List.of(plain, perPeer)) {
        assertThat(told(outOfScope(), halley.scrape(), chainId)).isEmpty();
      }
      assertThat(told(Dashboards.EACH_PEER, plain.scrape(), chainId)).isEmpty();
    }
  }

  private static List<String> outOfScope() {
    return join(
        Dashboards.BLOCKS, Dashboards.MESSAGES_OF_BLOCKS, Dashboards.GO, Dashboards.NEVER_TOLD);
  }

  private static Told halley(
      Scenario scenario, String name, GoNetwork one, GoNetwork other, String... flags)
      throws IOException {
    int port = Ports.free();
    var halley =
        new HalleyNode("start", name, scenario.folder(name), one.chainId(), other.chainId())
            .with("--instrumentation.prometheus", "true")
            .with("--instrumentation.prometheus_listen_addr", "tcp://127.0.0.1:" + port);
    for (String flag : flags) {
      halley.with(flag, "true");
    }
    scenario.add(halley).start();
    return new Told(halley, port);
  }

  private static Told real(GoNetwork network, Told... peers) throws IOException {
    int port = Ports.free();
    GoNode node = network.node(0).quiet();
    node.persistentPeers(Stream.of(peers).map(Told::node).toArray(NodeProcess[]::new))
        .configure(
            Map.of(
                "instrumentation.prometheus",
                true,
                "instrumentation.prometheus_listen_addr",
                "127.0.0.1:" + port))
        .start();
    return new Told(node, port);
  }

  /// What none of the real nodes tells.
  private static List<String> missing(List<String> expressions, Map<GoNetwork, Told> real)
      throws Exception {
    List<String> missing = new ArrayList<>(expressions);
    for (var each : real.entrySet()) {
      missing.removeAll(told(expressions, each.getValue().scrape(), each.getKey().chainId()));
    }
    return missing;
  }

  /// Those that find something.
  private static List<String> told(List<String> expressions, List<Series> there, String chainId) {
    return expressions.stream().filter(text -> parse(text, chainId).finds(there)).toList();
  }

  /// Waits until the dashboards find in Halley whatever they find in a real node, under the same
  /// labels.
  private static void awaitAsMuch(
      Told halley,
      List<Series> real,
      List<String> expressions,
      String chainId,
      Set<String> without) {
    Await.until(
        halley.node() + " tells what a real node of " + chainId + " tells",
        SOON,
        () -> {
          List<Series> here = halley.scrape();
          List<String> missing = new ArrayList<>(told(expressions, real, chainId));
          missing.removeIf(text -> {
            Expression expression = parse(text, chainId);
            Set<String> labels = labels(expression, real);
            labels.removeAll(without);
            return expression.finds(here) && labels(expression, here).containsAll(labels);
          });
          return none("not found in Halley", missing);
        });
  }

  private static Set<String> labels(Expression expression, List<Series> among) {
    Set<String> labels = new TreeSet<>();
    expression.found(among).forEach(series -> labels.addAll(series.labels().keySet()));
    return labels;
  }

  private static Expression parse(String text, String chainId) {
    return Expression.parse(text.replace("$chain_id", chainId));
  }

  private static boolean none(String what, List<String> list) throws IOException {
    if (!list.isEmpty()) {
      throw new IOException(what + ": " + list);
    }
    return true;
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  private static List<String> join(List<String>... lists) {
    return Stream.of(lists).flatMap(List::stream).toList();
  }
}
