package dev.halley.reliability.endurance;

import dev.halley.p2p.identity.NetAddress;
import dev.halley.testkit.Awaitable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// Many peers of one node, all connected at the same time. For one thread.
final class Crowd implements AutoCloseable {
  private static final int CONNECTING = 32;

  private final List<CrowdPeer> peers = new ArrayList<>();

  private Crowd() {}

  /// Connects them all.
  static Crowd connect(NetAddress node, int count, long seed)
      throws InterruptedException, ExecutionException {
    var tasks = new ArrayList<Callable<CrowdPeer>>();
    for (int i = 1; i <= count; i++) {
      int number = i;
      tasks.add(() -> CrowdPeer.connect(node, number, seed));
    }
    var crowd = new Crowd();
    try (var hands = Executors.newFixedThreadPool(CONNECTING)) {
      for (var connected : hands.invokeAll(tasks)) {
        crowd.peers.add(connected.get());
      }
    }
    return crowd;
  }

  void talk() {
    peers.forEach(CrowdPeer::talk);
  }

  /// Lets them talk for a while, or until something goes wrong.
  void listen(Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() - end < 0 && faults().isEmpty()) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  /// Ends the talk and waits until everything that was said has come back, or went wrong.
  void fallSilent() {
    peers.forEach(CrowdPeer::fallSilent);
    Awaitable.until(
        "everything has come back",
        () -> peers.stream().allMatch(peer -> peer.isSettled() || peer.fault().isPresent()));
  }

  /// Messages that came back, by peer.
  LongSummaryStatistics returned() {
    return peers.stream().mapToLong(CrowdPeer::returned).summaryStatistics();
  }

  List<String> faults() {
    return peers.stream().map(CrowdPeer::fault).flatMap(Optional::stream).toList();
  }

  @Override
  public void close() throws IOException {
    for (CrowdPeer peer : peers) {
      peer.close();
    }
  }
}
