package dev.halley.p2p;

import dev.halley.p2p.outcome.StopReason;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/// Tells every subscription who comes and goes. Told by the reader threads of the peers, which
/// never wait for somebody who reads.
final class PeerUpdates {
  /// Subscriptions are made by our own reactors; more than this is a leak of theirs.
  static final int MAX_SUBSCRIPTIONS = 1_024;

  private final ReentrantLock lock = new ReentrantLock(); // taken before that of a subscription
  // all guarded by lock
  private final Map<Long, Peer> present = new LinkedHashMap<>(); // as many as there are slots
  private final Set<PeerSubscription> subscriptions = new LinkedHashSet<>();
  private boolean ended;

  PeerSubscription subscribe() {
    var subscription = new PeerSubscription(this::forget);
    lock.lock();
    try {
      if (subscriptions.size() >= MAX_SUBSCRIPTIONS) {
        throw new IllegalStateException(MAX_SUBSCRIPTIONS + " subscriptions are open already");
      }
      present.values().forEach(subscription::up);
      if (ended) {
        subscription.end();
      } else {
        subscriptions.add(subscription);
      }
      return subscription;
    } finally {
      lock.unlock();
    }
  }

  private void forget(PeerSubscription subscription) {
    lock.lock();
    try {
      subscriptions.remove(subscription);
    } finally {
      lock.unlock();
    }
  }

  void up(Peer peer) {
    lock.lock();
    try {
      present.put(peer.connection(), peer);
      subscriptions.forEach(some -> some.up(peer));
    } finally {
      lock.unlock();
    }
  }

  void down(Peer peer, StopReason reason) {
    lock.lock();
    try {
      present.remove(peer.connection());
      subscriptions.forEach(some -> some.down(peer, reason));
    } finally {
      lock.unlock();
    }
  }

  /// The last peer has gone.
  void end() {
    lock.lock();
    try {
      ended = true;
      subscriptions.forEach(PeerSubscription::end);
      subscriptions.clear();
    } finally {
      lock.unlock();
    }
  }
}
