package dev.halley.node;

import dev.halley.home.Home;
import dev.halley.home.HomeException;
import dev.halley.home.NetworkHome;
import dev.halley.node.config.ConfigException;
import dev.halley.node.config.ListenAddress;
import dev.halley.node.config.NodeConfig;
import dev.halley.node.rpc.RpcServer;
import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.identity.NodeKey;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A running node: one key, one listener, any number of networks. Thread-safe.
public final class Node implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Node.class.getName());

  /// What was learned since the last save is lost when the process is killed.
  private static final Duration SAVE_INTERVAL = Duration.ofMinutes(2);

  /// Pause after starting over failed, when somebody has taken our port meanwhile.
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final NodeConfig config;
  private final NodeKey key;
  private final Map<String, NetworkStore> stores;
  private final ScheduledExecutorService saver =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("saver").factory());
  private final AtomicBoolean closed = new AtomicBoolean();
  private final ReentrantLock changing = new ReentrantLock(); // held while the router is replaced
  private volatile Router router;
  private @Nullable RpcServer rpc; // written once, before the node is handed out

  private Node(NodeConfig config, NodeKey key, Map<String, NetworkStore> stores, Router router) {
    this.config = config;
    this.key = key;
    this.stores = Map.copyOf(stores);
    this.router = router;
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
    config.remarks().forEach(remark -> LOG.log(Level.INFO, remark));
    Router router = Router.start(config, key, stores, listen(config), Instant.MIN);
    return new Node(config, key, stores, router).begin();
  }

  private static Endpoint listen(NodeConfig config) {
    ListenAddress laddr = config.p2p().laddr();
    try {
      return laddr.resolved();
    } catch (UnknownHostException e) {
      throw ConfigException.notFree("p2p.laddr", laddr, e);
    }
  }

  private Node begin() {
    ListenAddress laddr = config.rpcLaddr();
    if (laddr != null) {
      rpc = serve(laddr);
    }
    watch(router);
    long ms = SAVE_INTERVAL.toMillis();
    var _ = saver.scheduleWithFixedDelay(this::save, ms, ms, TimeUnit.MILLISECONDS);
    return this;
  }

  private RpcServer serve(ListenAddress laddr) {
    var methods = new NodeRpc(this, InstantSource.system()).methods();
    try {
      return RpcServer.start(laddr.resolved().toSocketAddress(), methods);
    } catch (IOException e) {
      close();
      throw ConfigException.notFree("rpc.laddr", laddr, e);
    }
  }

  /// Saves what every network has learned. Done every two minutes, and at the end, without being
  /// asked. A failure is told to the operator.
  public void save() {
    try {
      router.save();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// When the router gives up, ends every connection and begins anew at the same address, without
  /// leaving the process; what was learned stays.
  private void watch(Router present) {
    var _ = present.gaveUp().thenAcceptAsync(reason -> startOver(present, reason), saver);
  }

  private void startOver(Router old, String reason) {
    LOG.log(Level.WARNING, "starting over: " + reason);
    changing.lock();
    try {
      if (!closed.get()) {
        Endpoint place = old.listening().getFirst();
        old.close();
        router = Router.start(config, key, stores, place, Instant.now());
        watch(router);
      }
    } catch (Exception e) {
      LOG.log(
          Level.ERROR, "could not start over, next attempt in " + RETRY.toSeconds() + " s: " + e);
      var _ = saver.schedule(() -> startOver(old, reason), RETRY.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      changing.unlock();
    }
  }

  /// What runs at this moment, for tests.
  Router router() {
    return router;
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
    return router.listening();
  }

  /// Where HTTP is served, with the port that was really bound; null when it is not.
  public @Nullable InetSocketAddress rpcAddress() {
    return rpc == null ? null : rpc.address();
  }

  /// Its networks, the default one first; others after it has started over.
  public List<NetworkNode> networks() {
    return router.networks();
  }

  /// Stops everything and saves what was learned. Returns within 5 s. Idempotent.
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      saver.shutdownNow();
      if (rpc != null) {
        rpc.close();
      }
      changing.lock();
      try {
        router.close();
      } finally {
        changing.unlock();
      }
    }
  }
}
