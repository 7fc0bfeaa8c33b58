package dev.halley.node.rpc;

import dev.halley.p2p.Peer;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// What `/net_info` tells.
public record NetInfoJson(
    boolean listening, List<String> listeners, String nPeers, List<PeerJson> peers) {

  /// One peer.
  public record PeerJson(
      NodeInfoJson nodeInfo,
      boolean isOutbound,
      ConnectionStatusJson connectionStatus,
      String remoteIp) {

    static PeerJson of(Peer peer, Instant now) {
      return new PeerJson(
          NodeInfoJson.of(peer.nodeInfo()),
          peer.isOutbound(),
          ConnectionStatusJson.of(peer.status(), now),
          peer.remote().ip().toString());
    }
  }

  /// The peers of this moment, ordered by ID.
  ///
  /// @param external the configured external address, possibly empty
  public static NetInfoJson of(String external, Collection<Peer> peers, Instant now) {
    return new NetInfoJson(
        true,
        List.of("Listener(@" + external + ")"),
        Integer.toString(peers.size()),
        peers.stream()
            .sorted(Comparator.comparing(Peer::id))
            .map(peer -> PeerJson.of(peer, now))
            .toList());
  }
}
