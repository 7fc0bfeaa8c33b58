package dev.halley.p2p;

import dev.halley.p2p.identity.NodeId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Who is connected now. Thread-safe, and every reader sees the changes in one order. A snapshot is
/// made when somebody asks for one after a change, so that a seed whose peers come and go by the
/// thousand copies nothing.
final class PeerTable {
  private final Map<NodeId, Peer> peers = new ConcurrentHashMap<>(); // as many as there are slots
  private final ReentrantLock change = new ReentrantLock(); // held to change or to copy the peers
  private volatile @Nullable PeerSet latest = PeerSet.EMPTY; // null when outdated

  /// False when the identity is taken.
  boolean add(Peer peer) {
    change.lock();
    try {
      latest = null; // first: whom somebody finds is in the next snapshot
      return peers.putIfAbsent(peer.id(), peer) == null;
    } finally {
      change.unlock();
    }
  }

  void remove(Peer peer) {
    change.lock();
    try {
      latest = null;
      peers.remove(peer.id(), peer);
    } finally {
      change.unlock();
    }
  }

  Optional<Peer> find(NodeId id) {
    return Optional.ofNullable(peers.get(id));
  }

  int size() {
    return peers.size();
  }

  PeerSet snapshot() {
    PeerSet present = latest;
    return present == null ? copy() : present;
  }

  private PeerSet copy() {
    change.lock();
    try {
      PeerSet present = latest; // perhaps of somebody who was faster
      if (present == null) {
        present = new PeerSet(peers);
        latest = present;
      }
      return present;
    } finally {
      change.unlock();
    }
  }
}
