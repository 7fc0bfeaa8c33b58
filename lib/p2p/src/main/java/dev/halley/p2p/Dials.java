package dev.halley.p2p;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.StageTimings;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.p2p.transport.Attempt;
import dev.halley.p2p.transport.Filters;
import dev.halley.p2p.transport.Upgraded;
import dev.halley.wire.NodeInfo;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The dials under way, a thread for each. For the mailbox thread, unless it says otherwise.
final class Dials {
  private static final System.Logger LOG = System.getLogger(Dials.class.getName());
  private static final ThreadFactory THREADS = Thread.ofVirtual().name("halley-dial-", 0).factory();

  private record Dial(DialTarget target, Thread thread) {}

  private final BiFunction<DialTarget, NodeInfo, Attempt> dialer;
  private final Supplier<NodeInfo> ours;
  private final Filters<Applicant> filters;
  private final Map<Long, Dial> underWay =
      new ConcurrentHashMap<>(); // as many as SwitchCore grants

  /// @param dialer blocks the thread that calls it; ends early when that is interrupted
  Dials(
      BiFunction<DialTarget, NodeInfo, Attempt> dialer,
      Supplier<NodeInfo> ours,
      Filters<Applicant> filters) {
    this.dialer = dialer;
    this.ours = ours;
    this.filters = filters;
  }

  /// Dials; `done` is told on the dial's own thread.
  void start(long request, DialTarget target, DialPurpose purpose, Consumer<Attempt> done) {
    NodeInfo info =
        purpose == DialPurpose.VISIT ? Announcement.whenVisiting(ours.get()) : ours.get();
    Thread thread = THREADS.newThread(() -> done.accept(attempt(target, info)));
    underWay.put(request, new Dial(target, thread));
    thread.start();
  }

  private Attempt attempt(DialTarget target, NodeInfo info) {
    try {
      return filtered(dialer.apply(target, info));
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "a dial failed because of a fault of ours", e);
      Verdict verdict = Verdict.of(Verdict.Kind.CANCELLED, e.toString());
      return new Attempt(verdict, StageTimings.NONE, null, null, null);
    }
  }

  private Attempt filtered(Attempt attempt) {
    Upgraded connection = attempt.connection();
    Verdict objection = connection == null ? null : filters.refusal(Applicant.of(connection, true));
    if (connection == null || objection == null) {
      return attempt;
    }
    connection.close();
    return new Attempt(objection, attempt.timings(), attempt.endpoint(), attempt.remote(), null);
  }

  /// True when a dial to that node is under way. For any thread.
  boolean isDialing(NodeId id) {
    return underWay.values().stream().anyMatch(dial -> dial.target.id().equals(id));
  }

  void ended(long request) {
    underWay.remove(request);
  }

  boolean isEmpty() {
    return underWay.isEmpty();
  }

  void cancelAll() {
    underWay.values().forEach(dial -> dial.thread.interrupt());
  }
}
