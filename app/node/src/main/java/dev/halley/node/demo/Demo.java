package dev.halley.node.demo;

import dev.halley.node.NetworkNode;
import dev.halley.node.Node;
import dev.halley.node.config.ConfigReader;
import dev.halley.p2p.Peer;
import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.identity.NodeKey;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/// A seed and some peers that know nothing but the seed, all in this process, on loopback sockets.
/// For one thread.
public final class Demo implements AutoCloseable {
  /// Outbound peers each node looks for.
  public static final int TARGET = 4;

  /// A real node takes 30 s; nobody wants to watch that.
  private static final String IMPATIENT = "2s";

  private static final String CHAIN_ID = "halley-demo";

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
    var config = ConfigReader.ofFlags(flags(name, seedMode, seeds)).nodeConfig();
    names.put(key.id(), name);
    nodes.add(Node.start(config, key, Map.of()));
  }

  private static Map<String, String> flags(String name, boolean seedMode, List<DialTarget> seeds) {
    return Map.of(
        "chain_id",
        CHAIN_ID,
        "moniker",
        name,
        "p2p.laddr",
        "tcp://127.0.0.1:0",
        "p2p.seed_mode",
        Boolean.toString(seedMode),
        "p2p.seeds",
        seeds.stream().map(DialTarget::toString).collect(Collectors.joining(",")),
        "p2p.addr_book_strict",
        "false",
        "p2p.allow_duplicate_ip",
        "true",
        "p2p.max_num_outbound_peers",
        Integer.toString(TARGET),
        "halley.ensure_peers_period",
        IMPATIENT);
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
