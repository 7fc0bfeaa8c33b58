package dev.halley.node;

import dev.halley.node.config.NodeConfig;
import dev.halley.node.config.P2pConfig;
import dev.halley.p2p.admission.Pool;
import dev.halley.p2p.admission.SwitchPolicy;
import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.mconn.MConnectionSettings;
import dev.halley.pex.NetworkProfile;
import dev.halley.pex.PeerRole;
import dev.halley.pex.PexPolicy;
import dev.halley.pex.ScorePolicy;
import dev.halley.pex.SeedRole;
import dev.halley.pex.book.BookPolicy;
import dev.halley.wire.PacketFormat;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What the settings mean for each part of a network.
///
/// @param networks how many share the process
record Policies(NetworkProfile profile, P2pConfig config, NodeId self, int networks) {
  /// Visits of a seed at one time. A dead address takes 3 s, so these see a thousand of which half
  /// are dead in ten seconds.
  private static final int SEED_VISITS = 192;

  /// Where many networks share the process each has fewer, so that descriptors suffice: together
  /// these, but each enough to see a thousand addresses within a proof's life.
  private static final int SHARED_VISITS = 2_048;

  private static final int LEAST_VISITS = 64;

  /// Visits of a seed at one time within one /24 or /64.
  private static final int SEED_VISITS_PER_PREFIX = 4;

  /// Nodes kept where the lowest-ranked leaves first, as in Tendermint 0.35.
  private static final int MOST_STORED = 1_000;

  static Policies of(NodeConfig config, NodeId self) {
    return new Policies(config.profile(), config.p2p(), self, config.chainIds().size());
  }

  SwitchPolicy connections() {
    var policy =
        SwitchPolicy.DEFAULT
            .withSlots(config.maxInbound(), config.maxOutbound())
            .withAllowDuplicateIp(config.allowDuplicateIp())
            .withStrict(config.addrBookStrict())
            .withPersistentPeers(config.persistentPeers(), config.persistentPeersMaxDialPeriod())
            .withUnconditionalIds(config.unconditionalPeerIds());
    if (config.seedMode()) {
      int visits = Math.clamp(SHARED_VISITS / networks, LEAST_VISITS, SEED_VISITS);
      return policy.withVisits(visits, SEED_VISITS_PER_PREFIX);
    }
    Pool pool = profile.pool();
    return pool == null ? policy : policy.withPool(connected(pool), pool.upgrades());
  }

  private int connected(Pool pool) {
    return config.maxConnections() > 0 ? config.maxConnections() : pool.connected();
  }

  /// By what peers of a pool are ranked; nothing where there is none, as on a seed, which keeps
  /// nobody.
  Optional<ScorePolicy> scores() {
    return profile.pool() == null || config.seedMode()
        ? Optional.empty()
        : Optional.of(
            ScorePolicy.DEFAULT
                .withNamed(persistentIds(), config.unconditionalPeerIds())
                .withMostStored(MOST_STORED));
  }

  MConnectionSettings connection() {
    return MConnectionSettings.DEFAULT
        .withFormat(new PacketFormat(config.maxPacketPayloadBytes()))
        .withRates(config.sendRate(), config.recvRate());
  }

  BookPolicy book() {
    return BookPolicy.of(self)
        .withStrict(config.addrBookStrict())
        .withPrivateIds(config.privatePeerIds());
  }

  PexPolicy pex() {
    return profile
        .pex()
        .withRole(config.seedMode() ? SeedRole.DEFAULT : PeerRole.DEFAULT)
        .withSeeds(config.seeds())
        .withReserved(reserved())
        .withStrict(config.addrBookStrict())
        .withSearch(profile.search().withRound(config.ensurePeersPeriod()));
  }

  private Set<NodeId> reserved() {
    var reserved = new HashSet<NodeId>(config.unconditionalPeerIds());
    reserved.addAll(persistentIds());
    return reserved;
  }

  private Set<NodeId> persistentIds() {
    return config.persistentPeers().stream().map(DialTarget::id).collect(Collectors.toSet());
  }
}
