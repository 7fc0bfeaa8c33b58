package dev.halley.p2p;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;

/// The reactors that run: started in the order of their registration, stopped in reverse.
/// Thread-safe.
final class ReactorSequence {
  private static final System.Logger LOG = System.getLogger(ReactorSequence.class.getName());

  private final Switch owner;
  private final ConcurrentLinkedDeque<Reactor> running = new ConcurrentLinkedDeque<>();

  ReactorSequence(Switch owner) {
    this.owner = owner;
  }

  /// Throws what the first failing reactor threw; those before it run.
  void start(List<Reactor> reactors) throws Exception {
    for (Reactor reactor : reactors) {
      reactor.onStart(owner);
      running.addLast(reactor);
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
