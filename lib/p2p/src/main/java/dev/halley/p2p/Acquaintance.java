package dev.halley.p2p;

import dev.halley.p2p.outcome.StopReason;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Which reactors know a peer, and the calls they get about it: never two at a time, none before
/// `initPeer`, none after `removePeer`. Thread-safe.
final class Acquaintance {
  private static final System.Logger LOG = System.getLogger(Acquaintance.class.getName());

  /// A call into a reactor.
  @FunctionalInterface
  interface Call {
    void make(Reactor reactor) throws IOException;
  }

  private final Peer peer;
  private final Consumer<StopReason> onFailure;
  private final ReentrantLock turn = new ReentrantLock();
  // both guarded by turn, and as many as there are reactors; every peer has them, so they are small
  private final Set<Reactor> known = Collections.newSetFromMap(new IdentityHashMap<>(4));
  private final Set<Reactor> parted = Collections.newSetFromMap(new IdentityHashMap<>(1));

  /// @param onFailure told why the peer must go, when a call failed
  Acquaintance(Peer peer, Consumer<StopReason> onFailure) {
    this.peer = peer;
    this.onFailure = onFailure;
  }

  /// Calls `initPeer`, unless the reactor has been removed.
  ///
  /// @return false when it failed
  boolean introduce(Reactor reactor) {
    turn.lock();
    try {
      return parted.contains(reactor)
          || (known.add(reactor) && guarded(reactor, r -> r.initPeer(peer)));
    } finally {
      turn.unlock();
    }
  }

  /// Calls a reactor that knows the peer.
  ///
  /// @return false when that failed
  boolean call(Reactor reactor, Call call) {
    turn.lock();
    try {
      return !known.contains(reactor) || guarded(reactor, call);
    } finally {
      turn.unlock();
    }
  }

  /// The last call, if the reactor knows the peer. Waits for the one under way.
  void part(Reactor reactor, StopReason reason) {
    turn.lock();
    try {
      parted.add(reactor);
      if (known.remove(reactor)) {
        guarded(reactor, r -> r.removePeer(peer, reason));
      }
    } finally {
      turn.unlock();
    }
  }

  /// A reactor that fails costs the peer its connection and nothing else.
  private boolean guarded(Reactor reactor, Call call) {
    try {
      call.make(reactor);
      return true;
    } catch (IOException e) {
      failed(reactor, StopReason.Kind.MALFORMED, String.valueOf(e.getMessage()));
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      failed(reactor, StopReason.Kind.REACTOR_FAILED, e.toString());
    }
    return false;
  }

  private void failed(Reactor reactor, StopReason.Kind kind, String detail) {
    LOG.log(Level.DEBUG, () -> "reactor " + reactor.name() + " gives up " + peer + ": " + detail);
    onFailure.accept(new StopReason(kind, reactor.name() + ": " + detail));
  }
}
