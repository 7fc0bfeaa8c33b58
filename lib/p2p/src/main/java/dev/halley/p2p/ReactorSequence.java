package dev.halley.p2p;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Starts reactors in the order of their registration and stops them in reverse.
final class ReactorSequence {
  private static final System.Logger LOG = System.getLogger(ReactorSequence.class.getName());

  private final List<Reactor> reactors;
  private final Switch owner;
  private final AtomicInteger running = new AtomicInteger(); // the first so many

  ReactorSequence(List<Reactor> reactors, Switch owner) {
    this.reactors = reactors;
    this.owner = owner;
  }

  /// Throws what the first failing reactor threw; those before it run.
  void start() throws Exception {
    for (Reactor reactor : reactors) {
      reactor.onStart(owner);
      running.incrementAndGet();
    }
  }

  /// Stops those that run; one that fails does not keep the others from being stopped.
  void stop() {
    for (int left = running.getAndSet(0); left > 0; left--) {
      Reactor reactor = reactors.get(left - 1);
      try {
        reactor.onStop();
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "reactor " + reactor.name() + " failed to stop", e);
      }
    }
  }
}
