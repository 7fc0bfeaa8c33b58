package dev.halley.node.demo;

import dev.halley.node.NetworkNode;
import dev.halley.node.Node;
import dev.halley.node.config.ListenAddress;
import dev.halley.node.config.NodeConfig;
import dev.halley.node.config.P2pConfig;
import dev.halley.p2p.Peer;
import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.identity.NodeKey;
import dev.halley.p2p.transport.TransportSettings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;

/// A seed and some peers that know nothing but the seed, all in this process, on loopback sockets.
/// For one thread.
public final class Demo implements AutoCloseable {
  /// Outbound peers each node looks for.
  public static final int TARGET = 4;

  /// A real node takes 30 s; nobody wants to watch that.
  private static final Duration IMPATIENT = Duration.ofSeconds(2);

  private static final String CHAIN_ID = "halley-demo";
  private static final ListenAddress LOOPBACK = new ListenAddress("127.0.0.1", 0);

  private final int peers;
  private final SecureRandom random = new SecureRandom();
  private final Map<NodeId, String> names = new LinkedHashMap<>();
  private final List<Node> nodes = new ArrayList<>();

  private Demo(int peers) {
    this.peers = peers;
  }

  /// Starts the seed of a network that is to have `peers` peers.
  public static Demo start(int peers) throws Exception {
    var demo = new Demo(peers);
    demo.add("seed", true, List.of());
    return demo;
  }

  private void add(String name, boolean seedMode, List<DialTarget> seeds) throws Exception {
    NodeKey key = NodeKey.generate(random);
    var config =
        new NodeConfig(
            Path.of(""), List.of(CHAIN_ID), name, Path.of(""), p2p(seedMode, seeds), null);
    names.put(key.id(), name);
    nodes.add(Node.start(config, key, Map.of()));
  }

  private static P2pConfig p2p(boolean seedMode, List<DialTarget> seeds) {
    return new P2pConfig(
        LOOPBACK,
        null,
        seeds,
        List.of(),
        Set.of(),
        Set.of(),
        "",
        false,
        seedMode ? P2pConfig.SEED_INBOUND : P2pConfig.PEER_INBOUND,
        TARGET,
        IMPATIENT,
        Duration.ZERO,
        1_024,
        5_120_000,
        5_120_000,
        true,
        seedMode,
        true,
        TransportSettings.DEFAULT,
        List.of());
  }

  /// Starts the next peer.
  ///
  /// @return false when all are started
  public boolean startNext() throws Exception {
    if (nodes.size() > peers) {
      return false;
    }
    Node seed = nodes.getFirst();
    add(
        "peer " + nodes.size(),
        false,
        List.of(new NetAddress(seed.id(), seed.listening().getFirst())));
    return true;
  }

  /// How it stands; the seed comes first.
  public List<DemoNode> nodes() throws InterruptedException {
    var views = new ArrayList<DemoNode>();
    for (Node node : nodes) {
      views.add(view(node));
    }
    return views;
  }

  private DemoNode view(Node node) throws InterruptedException {
    NetworkNode network = node.networks().getFirst();
    var connected = network.peers();
    int outbound = (int) connected.stream().filter(Peer::isOutbound).count();
    return new DemoNode(
        Objects.requireNonNull(names.get(node.id())),
        node.listening().getFirst(),
        network.known(),
        outbound,
        connected.size() - outbound,
        names.entrySet().stream()
            .filter(other -> connected.stream().anyMatch(p -> p.id().equals(other.getKey())))
            .map(Map.Entry::getValue)
            .toList(),
        node == nodes.getFirst() || satisfied(connected));
  }

  private boolean satisfied(Collection<Peer> connected) {
    NodeId seed = nodes.getFirst().id();
    var others = connected.stream().filter(peer -> !peer.id().equals(seed)).toList();
    return others.stream().filter(Peer::isOutbound).count() >= TARGET || others.size() == peers - 1;
  }

  /// True when every peer is started and holds its target.
  public boolean isReached(List<DemoNode> views) {
    return views.size() == peers + 1 && views.stream().allMatch(DemoNode::satisfied);
  }

  /// Stops every node.
  @Override
  public void close() {
    try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
      nodes.forEach(node -> together.execute(node::close));
    }
  }
}
