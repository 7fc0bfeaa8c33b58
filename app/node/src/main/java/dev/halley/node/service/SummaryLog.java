package dev.halley.node.service;

import dev.halley.node.NetworkNode;
import dev.halley.node.Node;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Logs a line a minute for each network in which something changed.
final class SummaryLog implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(SummaryLog.class.getName());
  private static final Duration PERIOD = Duration.ofMinutes(1);

  private final Node node;
  private final Map<String, Figures> latest = new HashMap<>(); // for the timer's thread
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("summary").factory());

  SummaryLog(Node node) {
    this.node = node;
    node.networks().forEach(network -> latest.put(network.chainId(), Figures.of(network)));
  }

  void begin() {
    long ms = PERIOD.toMillis();
    var _ = timer.scheduleAtFixedRate(this::sumUp, ms, ms, TimeUnit.MILLISECONDS);
  }

  private void sumUp() {
    for (NetworkNode network : node.networks()) {
      Figures now = Figures.of(network);
      Figures before = latest.put(network.chainId(), now);
      if (before != null) {
        now.since(before).ifPresent(line -> LOG.log(Level.INFO, network.chainId() + ": " + line));
      }
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
