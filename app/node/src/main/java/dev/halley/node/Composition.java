package dev.halley.node;

import dev.halley.node.config.ListenAddress;
import dev.halley.node.config.NodeConfig;
import dev.halley.node.config.SelfRemediation;
import dev.halley.p2p.Reactor;
import dev.halley.p2p.SteadyClock;
import dev.halley.p2p.Switch;
import dev.halley.p2p.SwitchListener;
import dev.halley.p2p.admission.BanTable;
import dev.halley.p2p.transport.Transport;
import dev.halley.pex.PeerScores;
import dev.halley.pex.PexCore;
import dev.halley.pex.PexPolicy;
import dev.halley.pex.PexReactor;
import dev.halley.pex.Remediation;
import dev.halley.pex.RestartListener;
import dev.halley.pex.book.AddressBook;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Puts a network together from its parts.
final class Composition {
  private final NodeConfig config;
  private final Transport transport;
  private final Policies policies;
  private final OwnAddresses own;
  private final Instant startedOver;
  private final RestartListener restarts;
  private final InstantSource clock = SteadyClock.system();
  private final SecureRandom random = new SecureRandom();

  /// @param startedOver when the node last started over; [Instant#MIN] for never
  /// @param restarts told when a network wants a new start
  Composition(
      NodeConfig config, Transport transport, Instant startedOver, RestartListener restarts) {
    this.config = config;
    this.transport = transport;
    this.startedOver = startedOver;
    this.restarts = restarts;
    policies = Policies.of(config, transport.id());
    own =
        OwnAddresses.of(config.p2p(), config.profile().announcesLiterals(), transport.listening());
  }

  /// Starts one network with what it remembers.
  ///
  /// @param watcher told what happens, beside the log
  NetworkNode start(String chainId, NetworkStore files, SwitchListener watcher) throws Exception {
    var store = new FirmStore(chainId, files);
    var bans = new BanTable(clock);
    var book = new AddressBook(policies.book(), bans::isBanned, clock, random);
    own.all().forEach(book::addOwn);
    store.load(book, bans);
    var keeper = new BanKeeper(bans, store);
    var log = new NodeLog(chainId, clock, keeper::changed);
    Switch connections = connections(chainId, book, bans, Watchers.of(log, watcher));
    connections.start();
    return new NetworkNode(connections, book, keeper, store, clock);
  }

  private Switch connections(
      String chainId, AddressBook book, BanTable bans, SwitchListener listener) {
    var builder =
        Switch.builder(transport)
            .network(chainId)
            .moniker(config.moniker())
            .version(Release.AGENT)
            .externalAddress(own.announced())
            .rpcAddress(rpcAddress())
            .policy(policies.connections())
            .bans(bans)
            .connection(policies.connection())
            .listener(listener)
            .clock(clock)
            .random(random);
    PeerScores scores = policies.scores().map(s -> new PeerScores(s, clock)).orElse(null);
    if (scores != null) {
      builder.ranking(scores);
    }
    return builder.reactor(peerExchange(book, scores)).build();
  }

  private Reactor peerExchange(AddressBook book, @Nullable PeerScores scores) {
    return config.p2p().pex()
        ? new PexReactor(core(book, scores), clock, restarts)
        : new NoPeerExchange();
  }

  private PexCore core(AddressBook book, @Nullable PeerScores scores) {
    return scores == null
        ? new PexCore(pex(), book, clock, random)
        : new PexCore(pex(), book, scores, clock, random);
  }

  private PexPolicy pex() {
    SelfRemediation chosen = config.selfRemediation();
    var remediation =
        Remediation.OFF.withWindow(chosen.noPeersWindow()).withCooldown(chosen.cooldown());
    boolean fresh = startedOver.equals(Instant.MIN);
    return policies.pex().withRemediation(fresh ? remediation : remediation.askedAt(startedOver));
  }

  private String rpcAddress() {
    ListenAddress laddr = config.rpcLaddr();
    return laddr == null ? "" : laddr.toString();
  }
}
