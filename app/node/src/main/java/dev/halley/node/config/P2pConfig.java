package dev.halley.node.config;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.transport.TransportSettings;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The `[p2p]` table.
///
/// @param externalAddress what others configure to reach this node; null when nobody said
/// @param addrBookFile as written; relative to the home
/// @param maxInbound how many peers may have dialled us, persistent and unconditional ones not
///   counted
/// @param maxOutbound how many peers peer exchange looks for
/// @param maxConnections peers in either direction, on networks whose profile has a pool; 0 for the
///   profile's number
/// @param privatePeerIds never kept in the book and never told to others
/// @param ensurePeersPeriod how often free outbound slots are looked after; Halley's own key
/// @param persistentPeersMaxDialPeriod cap of the pause between two attempts; zero leaves it to
///   Halley
/// @param maxPacketPayloadBytes longest payload of one packet sent
/// @param sendRate bytes per second and connection; 0 is unlimited
/// @param recvRate likewise
/// @param timeLimits `dial_timeout` and `handshake_timeout`
public record P2pConfig(
    ListenAddress laddr,
    @Nullable ListenAddress externalAddress,
    List<DialTarget> seeds,
    List<DialTarget> persistentPeers,
    Set<NodeId> unconditionalPeerIds,
    Set<NodeId> privatePeerIds,
    String addrBookFile,
    boolean addrBookStrict,
    int maxInbound,
    int maxOutbound,
    int maxConnections,
    Duration ensurePeersPeriod,
    Duration persistentPeersMaxDialPeriod,
    int maxPacketPayloadBytes,
    long sendRate,
    long recvRate,
    boolean pex,
    boolean seedMode,
    boolean allowDuplicateIp,
    TransportSettings timeLimits) {

  /// Inbound peers of an ordinary node, unless set.
  public static final int PEER_INBOUND = 40;

  /// Inbound peers of a seed, unless set: newcomers come in bursts and leave at once.
  public static final int SEED_INBOUND = 1_000;

  public P2pConfig {
    seeds = List.copyOf(seeds);
    persistentPeers = List.copyOf(persistentPeers);
    unconditionalPeerIds = Set.copyOf(unconditionalPeerIds);
    privatePeerIds = Set.copyOf(privatePeerIds);
  }
}
