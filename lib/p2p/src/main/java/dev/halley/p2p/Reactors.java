package dev.halley.p2p;

import dev.halley.wire.NodeInfo;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.ReentrantLock;

/// The reactors of a switch: started in the order of their registration, stopped in reverse, added
/// and removed meanwhile. Thread-safe.
final class Reactors {
  private static final System.Logger LOG = System.getLogger(Reactors.class.getName());

  private final Switch owner;
  private final ConcurrentLinkedDeque<Reactor> running = new ConcurrentLinkedDeque<>();
  private final ReentrantLock changing = new ReentrantLock(); // the roster and the start
  private boolean started; // guarded by changing
  private volatile boolean stopped;
  private volatile Roster roster;

  Reactors(Switch owner, Roster roster) {
    this.owner = owner;
    this.roster = roster;
  }

  Registry registry() {
    return roster.registry();
  }

  NodeInfo nodeInfo() {
    return roster.nodeInfo();
  }

  Optional<Reactor> find(String name) {
    return registry().find(name);
  }

  /// Throws what the first failing reactor threw; those before it run.
  void start() throws Exception {
    changing.lock();
    try {
      started = true;
      for (Reactor reactor : registry().reactors()) {
        start(reactor);
      }
    } finally {
      changing.unlock();
    }
  }

  private void start(Reactor reactor) throws Exception {
    reactor.onStart(owner);
    running.addLast(reactor);
  }

  /// Adds a reactor, and starts it when the others run.
  ///
  /// @throws Exception what its `onStart` threw; it is not added then
  void add(Reactor reactor) throws Exception {
    changing.lock();
    try {
      Roster next = roster.with(reactor);
      if (started && !stopped) {
        start(reactor);
      }
      roster = next;
    } finally {
      changing.unlock();
    }
    if (stopped) {
      stop(reactor); // the others were stopped while it started
    }
  }

  /// Removes a reactor, which goes on running.
  ///
  /// @throws IllegalArgumentException when it is not there
  Reactor takeOut(String name) {
    changing.lock();
    try {
      Reactor reactor =
          find(name).orElseThrow(() -> new IllegalArgumentException("there is no reactor " + name));
      roster = roster.without(reactor);
      return reactor;
    } finally {
      changing.unlock();
    }
  }

  /// Stops one, if it runs.
  void stop(Reactor reactor) {
    if (running.removeLastOccurrence(reactor)) {
      end(reactor);
    }
  }

  /// Stops those that run; one that fails does not keep the others from being stopped.
  void stop() {
    stopped = true;
    Reactor last;
    while ((last = running.pollLast()) != null) {
      end(last);
    }
  }

  private static void end(Reactor reactor) {
    try {
      reactor.onStop();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "reactor " + reactor.name() + " failed to stop", e);
    }
  }
}
