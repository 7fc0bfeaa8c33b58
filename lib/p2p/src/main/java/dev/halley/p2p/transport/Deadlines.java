package dev.halley.p2p.transport;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The watchdog of a process: one thread that closes what is past its deadline. A thread stuck in a
/// read or a write can't end itself; closing its socket from outside does.
///
/// Handshakes have one deadline each. Writes are too many for that: each stream notes when its
/// present write began and a sweep once a second looks for those that take too long.
final class Deadlines implements AutoCloseable {
  private static final long SWEEP_MS = 1_000;

  private final ScheduledThreadPoolExecutor timer;
  // As many as there are connections, which the gate and the slots bound.
  private final Set<WatchedOutput> outputs = ConcurrentHashMap.newKeySet();

  Deadlines() {
    var threads = Thread.ofPlatform().daemon().name("halley-watchdog").factory();
    timer = new ScheduledThreadPoolExecutor(1, threads);
    timer.setRemoveOnCancelPolicy(true);
    var _ = timer.scheduleWithFixedDelay(this::sweep, SWEEP_MS, SWEEP_MS, TimeUnit.MILLISECONDS);
  }

  /// Runs `act`, which must not block, when `limit` has passed; at once when the watchdog was
  /// closed.
  Deadline after(Duration limit, Runnable act) {
    var deadline = new Deadline(act);
    deadline.armed(timer, limit);
    return deadline;
  }

  void watch(WatchedOutput output) {
    outputs.add(output);
  }

  void forget(WatchedOutput output) {
    outputs.remove(output);
  }

  /// Streams watched at this moment.
  int watched() {
    return outputs.size();
  }

  /// Deadlines still to come, the sweep not counted.
  int pending() {
    return timer.getQueue().size() - 1;
  }

  private void sweep() {
    outputs.forEach(WatchedOutput::endIfStalled);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
