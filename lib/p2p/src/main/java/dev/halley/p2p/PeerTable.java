package dev.halley.p2p;

import dev.halley.p2p.identity.NodeId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Who is connected now. Thread-safe. A snapshot is made when somebody asks for one after a change,
/// so that a seed whose peers come and go by the thousand copies nothing.
final class PeerTable {
  private record Snapshot(long changes, PeerSet peers) {}

  private final Map<NodeId, Peer> peers = new ConcurrentHashMap<>(); // as many as there are slots
  private final AtomicLong changes = new AtomicLong(); // counted after the change
  private volatile Snapshot latest = new Snapshot(0, PeerSet.EMPTY);

  /// False when the identity is taken.
  boolean add(Peer peer) {
    boolean added = peers.putIfAbsent(peer.id(), peer) == null;
    changes.incrementAndGet();
    return added;
  }

  void remove(Peer peer) {
    peers.remove(peer.id(), peer);
    changes.incrementAndGet();
  }

  Optional<Peer> find(NodeId id) {
    return Optional.ofNullable(peers.get(id));
  }

  int size() {
    return peers.size();
  }

  /// Holds every change that was over when it was asked for.
  PeerSet snapshot() {
    long counted = changes.get(); // read first: a change during the copy makes the copy outdated
    Snapshot present = latest;
    if (present.changes == counted) {
      return present.peers;
    }
    var copy = new PeerSet(peers);
    latest = new Snapshot(counted, copy);
    return copy;
  }
}
