package dev.halley.node.service;

import dev.halley.node.NetworkNode;
import dev.halley.node.Node;
import dev.halley.node.Release;
import dev.halley.node.api.AdminRoutes;
import dev.halley.node.api.ApiRoutes;
import dev.halley.node.api.Facts;
import dev.halley.node.config.ConfigException;
import dev.halley.node.config.HttpConfig;
import dev.halley.node.config.ListenAddress;
import dev.halley.node.config.NodeConfig;
import dev.halley.node.config.P2pConfig;
import dev.halley.node.http.Bearer;
import dev.halley.node.http.Handler;
import dev.halley.node.http.HttpDoor;
import dev.halley.node.http.HttpLimits;
import dev.halley.node.http.Routes;
import dev.halley.node.insight.Insight;
import dev.halley.node.metrics.Metrics;
import dev.halley.node.page.PageRoutes;
import dev.halley.node.rpc.NodeRpc;
import dev.halley.node.rpc.RpcRoutes;
import dev.halley.p2p.SwitchListener;
import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.NodeKey;
import dev.halley.pex.book.AddressBook;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A running node and the addresses where it answers over HTTP. Thread-safe.
public final class Service implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Service.class.getName());
  private static final InstantSource CLOCK = InstantSource.system();

  private final Node node;
  private final Facts facts;
  private final AdminToken admin;
  private final SummaryLog summary;
  private final Map<String, HttpDoor> doors = new LinkedHashMap<>(); // complete once handed out

  private Service(Node node, Map<String, Insight> insights) {
    this.node = node;
    facts = Facts.of(node, insights, CLOCK);
    admin = new AdminToken(node.config().home().resolve("data"));
    summary = new SummaryLog(node);
  }

  /// Starts a node, then what its configuration wants served.
  ///
  /// @throws ConfigException when an address can't be listened on
  public static Service start(NodeConfig config, NodeKey key) throws Exception {
    var insights = new HashMap<String, Insight>();
    HttpConfig http = config.http();
    if (http.apiLaddr() != null || http.prometheus()) {
      config.chainIds().forEach(id -> insights.put(id, new Insight(CLOCK, http.metricsPerPeer())));
    }
    Node node = Node.start(config, key, id -> watcher(insights.get(id)));
    var service = new Service(node, insights);
    try {
      service.open(http);
      service.tell();
      return service;
    } catch (RuntimeException | InterruptedException e) {
      service.close();
      throw e;
    }
  }

  private void tell() throws InterruptedException {
    LOG.log(
        Level.INFO,
        Release.AGENT
            + " started as "
            + node.id()
            + " at "
            + node.listening()
            + " for "
            + String.join(", ", node.config().chainIds()));
    advise();
    doors.forEach((key, door) -> LOG.log(Level.INFO, key + ": serving at " + at(door.address())));
    summary.begin();
  }

  private void advise() throws InterruptedException {
    P2pConfig p2p = node.config().p2p();
    // nobody looks for a peer, but everybody for a seed
    Level level = p2p.seedMode() ? Level.WARNING : Level.INFO;
    for (NetworkNode network : node.networks()) {
      boolean knowsNobody = network.ask(AddressBook::isEmpty).orElse(false);
      Advice.onCompany(network.chainId(), p2p, knowsNobody).ifPresent(line -> LOG.log(level, line));
    }
    node.network("")
        .flatMap(network -> Advice.onAddress(network.nodeInfo().listenAddr()))
        .ifPresent(line -> LOG.log(level, line));
  }

  private static String at(InetSocketAddress bound) {
    return "http://" + Endpoint.of(bound);
  }

  private static SwitchListener watcher(@Nullable Insight insight) {
    return insight == null ? SwitchListener.NONE : insight;
  }

  private void open(HttpConfig http) {
    open("rpc.laddr", http.rpcLaddr(), _ -> RpcRoutes.of(NodeRpc.methods(node, CLOCK)));
    open("halley.api_laddr", http.apiLaddr(), _ -> readable(http));
    open(
        "instrumentation.prometheus_listen_addr",
        http.prometheus() ? http.prometheusLaddr() : null,
        _ -> metrics(http),
        metricsLimits(http.metricsRequests()));
    open("halley.admin_laddr", http.adminLaddr(), this::guarded);
    announce(doors.get("halley.admin_laddr"));
  }

  private Handler readable(HttpConfig http) {
    return Routes.builder()
        .all(ApiRoutes.of(facts, http.apiRedact()))
        .all(PageRoutes.routes())
        .build();
  }

  private Handler metrics(HttpConfig http) {
    return new Metrics(node, facts.insights(), http.namespace(), http.metricsPerPeer(), CLOCK)
        .routes();
  }

  private Handler guarded(ListenAddress where) throws IOException {
    return new Bearer(admin.obtain(where), AdminRoutes.of(facts));
  }

  private void announce(@Nullable HttpDoor door) {
    if (door != null) {
      try {
        admin.announce(door.address());
      } catch (IOException e) {
        throw ConfigException.unusable("halley.admin_laddr", admin.data(), e + "; check its mode");
      }
    }
  }

  /// What answers at an address, made only when it is wanted.
  private interface Answers {
    Handler at(ListenAddress where) throws IOException;
  }

  /// CometBFT bounds the requests, too, and takes nothing for no bound.
  private static HttpLimits metricsLimits(int requests) {
    return requests == 0 ? HttpLimits.DEFAULT : HttpLimits.DEFAULT.withRequests(requests);
  }

  private void open(String key, @Nullable ListenAddress where, Answers answers) {
    open(key, where, answers, HttpLimits.DEFAULT);
  }

  private void open(String key, @Nullable ListenAddress where, Answers answers, HttpLimits limits) {
    if (where == null) {
      return;
    }
    try {
      Handler handler = answers.at(where);
      doors.put(key, HttpDoor.open(where.resolved().toSocketAddress(), handler, limits));
    } catch (IOException e) {
      throw ConfigException.notFree(key, where, e);
    }
  }

  /// The node.
  public Node node() {
    return node;
  }

  /// Where HTTP is served for a setting such as `rpc.laddr`, with the port that was really bound.
  public Optional<InetSocketAddress> address(String key) {
    return Optional.ofNullable(doors.get(key)).map(HttpDoor::address);
  }

  /// Stops answering, then the node. Returns within 5 s. Idempotent.
  @Override
  public void close() {
    if (doors.containsKey("halley.admin_laddr")) {
      admin.withdraw();
    }
    doors.values().forEach(HttpDoor::close);
    summary.close();
    node.close();
  }
}
