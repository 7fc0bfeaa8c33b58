package dev.halley.node;

import dev.halley.home.Home;
import dev.halley.home.HomeException;
import dev.halley.home.NetworkHome;
import dev.halley.node.config.ConfigException;
import dev.halley.node.config.ListenAddress;
import dev.halley.node.config.NodeConfig;
import dev.halley.node.config.Setting;
import dev.halley.node.rpc.RpcServer;
import dev.halley.p2p.SteadyClock;
import dev.halley.p2p.admission.InboundGate;
import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.identity.NodeKey;
import dev.halley.p2p.transport.Transport;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// A running node: one key, one listener, any number of networks. Thread-safe.
public final class Node implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Node.class.getName());

  /// What was learned since the last save is lost when the process is killed.
  private static final Duration SAVE_INTERVAL = Duration.ofMinutes(2);

  private final NodeConfig config;
  private final NodeKey key;
  private final Transport transport;
  private final List<NetworkNode> networks;
  private final ScheduledExecutorService saver =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("saver").factory());
  private final AtomicBoolean closed = new AtomicBoolean();
  private @Nullable RpcServer rpc; // written once, before the node is handed out

  private Node(NodeConfig config, NodeKey key, Transport transport, List<NetworkNode> networks) {
    this.config = config;
    this.key = key;
    this.transport = transport;
    this.networks = List.copyOf(networks);
  }

  /// Starts a node whose networks remember in the files of its home.
  public static Node start(NodeConfig config, NodeKey key) throws Exception {
    var stores = new HashMap<String, NetworkStore>();
    for (String chainId : config.chainIds()) {
      stores.put(chainId, new HomeStore(folders(config, chainId), chainId));
    }
    return start(config, key, stores);
  }

  private static NetworkHome folders(NodeConfig config, String chainId) throws HomeException {
    var home = new Home(config.home());
    return chainId.equals(config.chainIds().getFirst())
        ? home.defaultNetwork().withAddrBookFile(config.home().resolve(config.p2p().addrBookFile()))
        : home.network(chainId);
  }

  /// Listens and joins every network of `config`. A network that can't be started is reported and
  /// left out, unless it is the only one.
  ///
  /// @param stores what each network remembers, by chain ID; one without forgets everything
  /// @throws ConfigException when an address can't be listened on
  public static Node start(NodeConfig config, NodeKey key, Map<String, NetworkStore> stores)
      throws Exception {
    Transport transport = open(config, key);
    config.p2p().withoutEffect().forEach(Node::tellWithoutEffect);
    try {
      var composition = new Composition(config, transport);
      var networks = new ArrayList<NetworkNode>();
      for (String chainId : config.chainIds()) {
        try {
          networks.add(composition.start(chainId, stores.getOrDefault(chainId, NetworkStore.NONE)));
        } catch (IOException e) {
          if (config.chainIds().size() == 1) {
            throw e;
          }
          LOG.log(Level.ERROR, chainId + ": not started: " + e);
        }
      }
      return new Node(config, key, transport, networks).begin();
    } catch (Exception e) {
      transport.close();
      throw e;
    }
  }

  private static Transport open(NodeConfig config, NodeKey key) {
    ListenAddress laddr = config.p2p().laddr();
    try {
      return Transport.builder(key)
          .listen(endpoint(laddr))
          .gate(new InboundGate(config.p2p().addrBookStrict(), SteadyClock.system()))
          .settings(config.p2p().timeLimits())
          .open();
    } catch (IOException e) {
      throw unusable("p2p.laddr", laddr, e);
    }
  }

  private static void tellWithoutEffect(Setting setting) {
    LOG.log(
        Level.INFO,
        setting.origin() + ": " + setting.key() + " is accepted and has no effect in Halley");
  }

  private static Endpoint endpoint(ListenAddress address) throws UnknownHostException {
    var literal = IpAddress.parse(address.host());
    return new Endpoint(
        literal.isPresent() ? literal.get() : IpAddress.of(InetAddress.getByName(address.host())),
        address.port());
  }

  private Node begin() {
    ListenAddress laddr = config.rpcLaddr();
    if (laddr != null) {
      rpc = serve(laddr);
    }
    long ms = SAVE_INTERVAL.toMillis();
    var _ = saver.scheduleWithFixedDelay(this::save, ms, ms, TimeUnit.MILLISECONDS);
    return this;
  }

  private RpcServer serve(ListenAddress laddr) {
    var methods = new NodeRpc(this, InstantSource.system()).methods();
    try {
      return RpcServer.start(endpoint(laddr).toSocketAddress(), methods);
    } catch (IOException e) {
      close();
      throw unusable("rpc.laddr", laddr, e);
    }
  }

  private static ConfigException unusable(String key, ListenAddress laddr, IOException cause) {
    return ConfigException.unusable(
        key, laddr, cause + "; choose a free port and an address of this machine");
  }

  /// Saves what every network has learned. Done every two minutes, and at the end, without being
  /// asked. A failure is told to the operator.
  public void save() {
    try {
      for (NetworkNode network : networks) {
        network.save();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  public NodeId id() {
    return key.id();
  }

  public NodeKey key() {
    return key;
  }

  public NodeConfig config() {
    return config;
  }

  /// Where it listens, with the ports that were really bound.
  public List<Endpoint> listening() {
    return transport.listening();
  }

  /// Where HTTP is served, with the port that was really bound; null when it is not.
  public @Nullable InetSocketAddress rpcAddress() {
    return rpc == null ? null : rpc.address();
  }

  /// Its networks, the default one first.
  public List<NetworkNode> networks() {
    return networks;
  }

  /// Stops everything and saves what was learned. Returns within 5 s. Idempotent.
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      saver.shutdownNow();
      if (rpc != null) {
        rpc.close();
      }
      try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
        networks.forEach(network -> together.execute(network::close));
      }
      transport.close();
    }
  }
}
