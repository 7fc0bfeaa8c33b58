package dev.halley.p2p;

import dev.halley.p2p.PeerUpdate.Down;
import dev.halley.p2p.PeerUpdate.Up;
import dev.halley.p2p.outcome.StopReason;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Tells which peers come and go, in this order for each of them; begins with those there are. For
/// the threads of a reactor, whatever time they take: nobody waits for them. What waits here is
/// bounded, because a peer that came and went before somebody looked is not told at all, only
/// counted. So whoever reads has an exact picture of the peers when it has read everything.
/// Thread-safe.
public final class PeerSubscription implements AutoCloseable {
  private final Consumer<PeerSubscription> farewell;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition(); // readers wait here
  // all guarded by lock
  // by connection: those up now, and those that the reader was told of and that have gone
  private final Map<Long, PeerUpdate> waiting = new LinkedHashMap<>();
  private long missed;
  private boolean ended;

  /// @param farewell told when the reader has had enough
  PeerSubscription(Consumer<PeerSubscription> farewell) {
    this.farewell = farewell;
  }

  void up(Peer peer) {
    lock.lock();
    try {
      if (!ended) {
        waiting.put(peer.connection(), new Up(peer, peer.nodeInfo().channels()));
        arrived.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  void down(Peer peer, StopReason reason) {
    lock.lock();
    try {
      if (ended) {
        return;
      }
      if (waiting.remove(peer.connection()) != null) {
        missed++;
      } else {
        waiting.put(peer.connection(), new Down(peer, reason));
        arrived.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Nothing more will come; what waits can still be read.
  void end() {
    lock.lock();
    try {
      ended = true;
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits for the next update.
  ///
  /// @return empty when there will be none, because this or the switch was closed
  /// @throws InterruptedException while waiting; nothing is lost
  public Optional<PeerUpdate> take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (waiting.isEmpty() && !ended) {
        arrived.await();
      }
      return next();
    } finally {
      lock.unlock();
    }
  }

  /// Waits a while for the next update.
  ///
  /// @param patience zero for not at all
  /// @return empty when none came in time or will come
  /// @throws InterruptedException while waiting; nothing is lost
  public Optional<PeerUpdate> poll(Duration patience) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long leftNs = TimeUnit.NANOSECONDS.convert(patience);
      while (waiting.isEmpty() && !ended && leftNs > 0) {
        leftNs = arrived.awaitNanos(leftNs);
      }
      return next();
    } finally {
      lock.unlock();
    }
  }

  private Optional<PeerUpdate> next() {
    var updates = waiting.values().iterator();
    if (!updates.hasNext()) {
      return Optional.empty();
    }
    PeerUpdate first = updates.next();
    updates.remove();
    return Optional.of(first);
  }

  /// {@return how many connections came and went without being told, because nobody looked
  /// meanwhile}
  public long missed() {
    lock.lock();
    try {
      return missed;
    } finally {
      lock.unlock();
    }
  }

  /// {@return how many updates wait to be read}
  public int waiting() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  /// {@return whether nothing more will come}
  public boolean isEnded() {
    lock.lock();
    try {
      return ended;
    } finally {
      lock.unlock();
    }
  }

  /// Ends it and forgets what waits. Idempotent.
  @Override
  public void close() {
    farewell.accept(this);
    end();
    lock.lock();
    try {
      waiting.clear();
    } finally {
      lock.unlock();
    }
  }
}
