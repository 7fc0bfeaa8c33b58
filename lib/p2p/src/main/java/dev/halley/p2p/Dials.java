package dev.halley.p2p;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.StageTimings;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.p2p.transport.Attempt;
import dev.halley.p2p.transport.Transport;
import dev.halley.wire.NodeInfo;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;

/// The dials under way, a thread for each. For the mailbox thread.
final class Dials {
  private static final System.Logger LOG = System.getLogger(Dials.class.getName());
  private static final ThreadFactory THREADS = Thread.ofVirtual().name("halley-dial-", 0).factory();

  private final Transport transport;
  private final NodeInfo ours;
  private final NodeInfo oursWhenVisiting;
  private final Map<Long, Thread> underWay = new HashMap<>(); // as many as SwitchCore grants

  Dials(Transport transport, NodeInfo ours) {
    this.transport = transport;
    this.ours = ours;
    oursWhenVisiting = Announcement.whenVisiting(ours);
  }

  /// Dials; `done` is told on the dial's own thread.
  void start(long request, DialTarget target, DialPurpose purpose, Consumer<Attempt> done) {
    NodeInfo info = purpose == DialPurpose.VISIT ? oursWhenVisiting : ours;
    Thread thread = THREADS.newThread(() -> done.accept(attempt(target, info)));
    underWay.put(request, thread);
    thread.start();
  }

  private Attempt attempt(DialTarget target, NodeInfo info) {
    try {
      return transport.dial(target, info);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "a dial failed because of a fault of ours", e);
      Verdict verdict = Verdict.of(Verdict.Kind.CANCELLED, e.toString());
      return new Attempt(verdict, StageTimings.NONE, null, null, null);
    }
  }

  void ended(long request) {
    underWay.remove(request);
  }

  boolean isEmpty() {
    return underWay.isEmpty();
  }

  void cancelAll() {
    underWay.values().forEach(Thread::interrupt);
  }
}
