package dev.halley.interop;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.ObjectMapper;

/// Real nodes of one release that share a genesis file: validators first, then others.
final class GoNetwork {
  private final List<GoNode> nodes = new ArrayList<>();
  private final String chainId;

  GoNetwork(Scenario scenario, String version, int validators, int others)
      throws IOException, InterruptedException {
    Path folder = scenario.folder("network-" + version);
    Tool.run(
        RealNodes.binary(version).toString(),
        "testnet",
        "--v=" + validators,
        "--n=" + others,
        "--o=" + folder,
        "--populate-persistent-peers=false",
        "--starting-ip-address=127.0.0.1");
    for (int i = 0; i < validators + others; i++) {
      nodes.add(scenario.add(new GoNode(version, "node" + i, folder.resolve("node" + i))));
    }
    chainId =
        new ObjectMapper()
            .readTree(nodes.getFirst().home().resolve("config").resolve("genesis.json").toFile())
            .path("chain_id")
            .asString();
  }

  String chainId() {
    return chainId;
  }

  List<GoNode> nodes() {
    return nodes;
  }

  GoNode node(int index) {
    return nodes.get(index);
  }

  /// The validators and others without the last, which a scenario may use as the seed.
  List<GoNode> allButLast() {
    return nodes.subList(0, nodes.size() - 1);
  }

  /// Starts `started` one after the other and waits until each is linked to all the others. Gives
  /// the time from the first start.
  static Duration mesh(List<GoNode> started, Duration apart, Duration limit) throws IOException {
    long begin = System.nanoTime();
    for (GoNode node : started) {
      if (node != started.getFirst()) {
        Await.pause(apart);
      }
      node.start();
    }
    awaitMesh(started, limit);
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /// Starts all at the same moment, so that they dial each other at the same moment, too. One of
  /// two real nodes that do may forget the connection that both keep, and refuses all others as
  /// long as it lasts (see [SimultaneousDialIT]); one such node is let pass.
  static Duration meshAtOnce(List<GoNode> nodes, Duration limit) throws Exception {
    long begin = System.nanoTime();
    for (GoNode node : nodes) {
      node.start();
    }
    try {
      awaitMesh(nodes, limit);
    } catch (AssertionError e) {
      List<String> missing = missing(nodes);
      if (missing.size() > 1) {
        throw new AssertionError("these links are missing: " + missing, e);
      }
      Report.line("a node forgot a link that the other keeps: " + missing);
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  static Duration awaitMesh(List<GoNode> nodes, Duration limit) {
    return Await.until(
        "each of " + nodes + " is linked to all others", limit, () -> missing(nodes).isEmpty());
  }

  /// Who does not know of a link to whom.
  private static List<String> missing(List<GoNode> nodes) throws Exception {
    List<String> missing = new ArrayList<>();
    for (GoNode node : nodes) {
      List<String> linked = node.links().stream().map(Link::id).toList();
      nodes.stream()
          .filter(other -> other != node && !linked.contains(other.id()))
          .forEach(other -> missing.add(node + " to " + other));
    }
    return missing;
  }
}
