package dev.halley.benchmarks.compare;

import dev.halley.benchmarks.works.Extent;
import dev.halley.benchmarks.works.Figure;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/// A node with a full node's ten channels before and after many peers have connected.
record IdlePeers(String name) implements Work {
  private static final int CROWD = Extent.wanted().of(10, 1_000);

  /// Newcomers become peers, and what a collection frees goes back to the system.
  private static final Duration REST = Extent.wanted().of(Duration.ZERO, Duration.ofSeconds(2));

  @Override
  public List<Figure> measure(Side side) throws Exception {
    try (var server = new Server(side.launched(), "full")) {
      long heap = server.heap();
      Thread.sleep(REST);
      long resident = server.resident();
      Process crowd = Command.go().and("crowd", server.address(), Integer.toString(CROWD)).start();
      try (BufferedReader lines = crowd.inputReader(StandardCharsets.UTF_8)) {
        String line = lines.readLine();
        if (line == null || !line.startsWith("connected")) {
          throw new IOException("no crowd: " + line);
        }
        Thread.sleep(REST);
        double heapPerPeer = (server.heap() - heap) / 1000.0 / CROWD;
        Thread.sleep(REST);
        double residentPerPeer = (server.resident() - resident) / 1000.0 / CROWD;
        return List.of(
            new Figure("peer-heap", heapPerPeer, "kB/peer"),
            new Figure("peer-resident", residentPerPeer, "kB/peer"));
      } finally {
        crowd.getOutputStream().close();
        crowd.waitFor();
      }
    }
  }
}
