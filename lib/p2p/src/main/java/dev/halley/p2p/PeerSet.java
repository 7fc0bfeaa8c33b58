package dev.halley.p2p;

import dev.halley.p2p.identity.NodeId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// The peers of a switch, at most one per identity. A peer is in it from before `addPeer` until
/// every reactor has returned from `removePeer`. Thread-safe; views are snapshots.
public final class PeerSet {
  private final ConcurrentMap<NodeId, Peer> peers = new ConcurrentHashMap<>();

  PeerSet() {}

  public Optional<Peer> find(NodeId id) {
    return Optional.ofNullable(peers.get(id));
  }

  public boolean has(NodeId id) {
    return peers.containsKey(id);
  }

  public int size() {
    return peers.size();
  }

  /// The peers of this moment, in no particular order.
  public Collection<Peer> list() {
    return List.copyOf(peers.values());
  }

  /// False when the identity is taken.
  boolean add(Peer peer) {
    return peers.putIfAbsent(peer.id(), peer) == null;
  }

  /// False when exactly this peer is not in the set.
  boolean remove(Peer peer) {
    return peers.remove(peer.id(), peer);
  }
}
