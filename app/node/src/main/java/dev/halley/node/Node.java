package dev.halley.node;

import dev.halley.home.Home;
import dev.halley.home.HomeException;
import dev.halley.home.HomeLock;
import dev.halley.home.NetworkHome;
import dev.halley.node.config.ConfigException;
import dev.halley.node.config.ListenAddress;
import dev.halley.node.config.NodeConfig;
import dev.halley.node.config.Reload;
import dev.halley.node.log.Logs;
import dev.halley.p2p.SwitchListener;
import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.identity.NodeKey;
import dev.halley.p2p.transport.Transport;
import java.lang.System.Logger.Level;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/// A running node: one key, one listener, any number of networks. Thread-safe.
public final class Node implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Node.class.getName());

  /// What was learned since the last save is lost when the process is killed.
  private static final Duration SAVE_INTERVAL = Duration.ofMinutes(2);

  /// Pause after starting over failed, when somebody has taken our port meanwhile.
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final ScheduledExecutorService saver =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("saver").factory());
  private final AtomicBoolean closed = new AtomicBoolean();
  private final ReentrantLock changing = new ReentrantLock(); // held while the router is replaced
  private final ClockWatch clock = ClockWatch.system(); // for the saver
  private volatile Router.Plan plan;
  private volatile Router router;

  private Node(Router.Plan plan, Router router) {
    this.plan = plan;
    this.router = router;
  }

  /// Starts a node whose networks remember in the files of its home.
  public static Node start(NodeConfig config, NodeKey key) throws Exception {
    return start(config, key, _ -> SwitchListener.NONE);
  }

  /// The same, watched.
  ///
  /// @param watchers told what happens in the network of a chain ID, also after starting over
  public static Node start(
      NodeConfig config, NodeKey key, Function<String, SwitchListener> watchers) throws Exception {
    var home = new Home(config.home());
    home.create();
    var lock = HomeLock.take(home, line -> LOG.log(Level.WARNING, line));
    try {
      var stores = new HashMap<String, NetworkStore>();
      for (String chainId : config.chainIds()) {
        stores.put(chainId, new HomeStore(folders(config, chainId), chainId));
      }
      return start(new Router.Plan(config, key, Map.copyOf(stores), watchers, lock::close));
    } catch (Exception e) {
      lock.close();
      throw e;
    }
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
    return start(
        new Router.Plan(config, key, Map.copyOf(stores), _ -> SwitchListener.NONE, () -> {}));
  }

  private static Node start(Router.Plan plan) throws Exception {
    plan.config().remarks().forEach(remark -> LOG.log(Level.INFO, remark));
    Router router = Router.start(plan, listen(plan.config()), Instant.MIN);
    return new Node(plan, router).begin();
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
    watch(router);
    long ms = SAVE_INTERVAL.toMillis();
    var _ = saver.scheduleWithFixedDelay(this::look, ms, ms, TimeUnit.MILLISECONDS);
    return this;
  }

  private void look() {
    clock.look().ifPresent(line -> LOG.log(Level.WARNING, line));
    save();
  }

  /// Reads the settings again and goes by those that can change while it runs: limits, seeds,
  /// persistent, unconditional and private peers, bans, what is logged. No peer is dropped.
  ///
  /// @return what changed, and what has to wait for the next start
  /// @throws ConfigException when settings can't be used; nothing has changed then
  public Reload reload() {
    changing.lock();
    try {
      Reload reload = plan.config().reload();
      if (!reload.config().log().equals(plan.config().log())) {
        Logs.start(reload.config().log(), System.err);
      }
      plan = plan.with(reload.config());
      router.reload(reload.config());
      LOG.log(Level.INFO, "settings read again: " + reload);
      return reload;
    } finally {
      changing.unlock();
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
        router = Router.start(plan, place, Instant.now());
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
    return plan.key().id();
  }

  public NodeKey key() {
    return plan.key();
  }

  public NodeConfig config() {
    return plan.config();
  }

  /// Where it listens, with the ports that were really bound.
  public List<Endpoint> listening() {
    return router.listening();
  }

  /// Its networks, the default one first; others after it has started over.
  public List<NetworkNode> networks() {
    return router.networks();
  }

  /// {@return the network of that chain ID; the default one for an empty text}
  public Optional<NetworkNode> network(String chainId) {
    return networks().stream()
        .filter(network -> chainId.isEmpty() || network.chainId().equals(chainId))
        .findFirst();
  }

  /// What happened to its sockets; another one after it has started over.
  public Transport transport() {
    return router.transport();
  }

  /// Stops everything and saves what was learned. Returns within 5 s. Idempotent.
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      saver.shutdownNow();
      changing.lock();
      try {
        router.close();
      } finally {
        plan.release().run();
        changing.unlock();
      }
    }
  }
}
