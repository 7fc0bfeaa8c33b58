package dev.halley.node;

import dev.halley.node.config.ConfigException;
import dev.halley.node.config.NodeConfig;
import dev.halley.p2p.SteadyClock;
import dev.halley.p2p.SwitchListener;
import dev.halley.p2p.admission.InboundGate;
import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.NodeKey;
import dev.halley.p2p.transport.Transport;
import dev.halley.pex.RestartReason;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Function;

/// The transport of a node and its networks: everything that is built anew when the node starts
/// over without leaving its process. Thread-safe.
final class Router implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Router.class.getName());

  /// Each holds a copy of its book meanwhile: those of a hundred networks would fill the heap.
  private static final int SAVES_AT_ONCE = 4;

  /// What stays the same when a node starts over.
  ///
  /// @param stores what each network remembers, by chain ID; one without forgets everything
  /// @param watchers told what happens in the network of a chain ID
  /// @param release lets others use what the stores use; for the end
  record Plan(
      NodeConfig config,
      NodeKey key,
      Map<String, NetworkStore> stores,
      Function<String, SwitchListener> watchers,
      Runnable release) {
    Plan with(NodeConfig other) {
      return new Plan(other, key, stores, watchers, release);
    }

    NetworkStore store(String chainId) {
      return stores.getOrDefault(chainId, NetworkStore.NONE);
    }
  }

  private final Transport transport;
  private final List<NetworkNode> networks;
  private final CompletableFuture<String> gaveUp;

  private Router(
      Transport transport, List<NetworkNode> networks, CompletableFuture<String> gaveUp) {
    this.transport = transport;
    this.networks = List.copyOf(networks);
    this.gaveUp = gaveUp;
  }

  /// Listens and joins every network of the configuration. A network that can't be started is
  /// reported and left out, unless it is the only one.
  ///
  /// @param listen in place of what the configuration says, whose port may be for us to choose
  /// @param startedOver when the node last started over; [Instant#MIN] for never
  /// @throws ConfigException when it can't be listened there
  static Router start(Plan plan, Endpoint listen, Instant startedOver) throws Exception {
    NodeConfig config = plan.config();
    Transport transport = open(config, plan.key(), listen);
    try {
      var gaveUp = new CompletableFuture<String>();
      var composition =
          new Composition(config, transport, startedOver, reason -> gaveUp.complete(text(reason)));
      return new Router(transport, join(plan, composition), gaveUp);
    } catch (Exception e) {
      transport.close();
      throw e;
    }
  }

  private static Transport open(NodeConfig config, NodeKey key, Endpoint listen) {
    try {
      return Transport.builder(key)
          .listen(listen)
          .gate(new InboundGate(config.p2p().addrBookStrict(), SteadyClock.system()))
          .settings(config.p2p().timeLimits())
          .open();
    } catch (IOException e) {
      throw ConfigException.notFree("p2p.laddr", config.p2p().laddr(), e);
    }
  }

  private static List<NetworkNode> join(Plan plan, Composition composition) throws Exception {
    NodeConfig config = plan.config();
    var networks = new ArrayList<NetworkNode>();
    for (String chainId : config.chainIds()) {
      try {
        networks.add(
            composition.start(chainId, plan.store(chainId), plan.watchers().apply(chainId)));
      } catch (IOException e) {
        if (config.chainIds().size() == 1) {
          throw e;
        }
        LOG.log(Level.ERROR, chainId + ": not started: " + e);
      }
    }
    return networks;
  }

  Transport transport() {
    return transport;
  }

  /// Where it listens, with the ports that were really bound.
  List<Endpoint> listening() {
    return transport.listening();
  }

  /// The default network first.
  List<NetworkNode> networks() {
    return networks;
  }

  /// Completes with the reason when it should be replaced.
  CompletableFuture<String> gaveUp() {
    return gaveUp;
  }

  /// Goes by other settings as far as they take effect without a new start.
  void reload(NodeConfig config) {
    var policies = Policies.of(config, transport.id());
    networks.forEach(network -> network.reload(policies));
  }

  /// Saves what every network has learned.
  void save() throws InterruptedException {
    for (NetworkNode network : networks) {
      network.save();
    }
  }

  /// Stops every network, then saves what was learned.
  @Override
  public void close() {
    try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
      networks.forEach(network -> together.execute(network.connections()::close));
    }
    try (var few = Executors.newFixedThreadPool(SAVES_AT_ONCE, Thread.ofVirtual().factory())) {
      networks.forEach(network -> few.execute(network::close));
    }
    transport.close();
  }

  private static String text(RestartReason reason) {
    return switch (reason) {
      case RestartReason.NoPeers(var time) -> "no peer for " + time.toSeconds() + " s";
      case RestartReason.Behind(var blocks) -> blocks + " blocks behind";
    };
  }
}
