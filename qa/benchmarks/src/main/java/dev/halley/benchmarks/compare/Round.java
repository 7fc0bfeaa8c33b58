package dev.halley.benchmarks.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// All works of one side, once.
final class Round {
  private static final List<String> WORKS =
      List.of(
          "secretconn-1k",
          "secretconn-64k",
          "upgrades",
          "mconn-100",
          "mconn-1k",
          "mconn-64k",
          "echo");
  private static final String CLIENTS = "32";
  private static final int CROWD = 1000;

  /// Processor time of a server before it is measured, as long as the JVM's compiler needs; both
  /// sides get it.
  private static final Duration WARM_UP = Duration.ofSeconds(15);

  private static final int MAX_WARM_UPS = 8;
  private final Side side;
  private final List<Figure> figures = new ArrayList<>();

  Round(Side side) {
    this.side = side;
  }

  List<Figure> run(List<String> only) throws IOException, InterruptedException {
    for (String work : WORKS) {
      if (only.isEmpty() || only.contains(work)) {
        figures.addAll(side.figures("run", work));
      }
    }
    if (only.isEmpty() || only.contains("seed")) {
      seed();
    }
    if (only.isEmpty() || only.contains("memory")) {
      memory();
    }
    return figures;
  }

  /// The same newcomers, Go's, ask either seed.
  private void seed() throws IOException, InterruptedException {
    try (var server = new Server(side, "seed")) {
      figures.add(new Figure("seed-idle-memory", server.resident() / 1e6, "MB", 0, ""));
      for (int i = 0; i < MAX_WARM_UPS && server.cpuTime().compareTo(WARM_UP) < 0; i++) {
        Side.COMETBFT.figures("ask", server.address(), "3", CLIENTS);
      }
      Duration before = server.cpuTime();
      List<Figure> asked = Side.COMETBFT.figures("ask", server.address(), "3", CLIENTS);
      double used = server.cpuTime().minus(before).toNanos() / 1000.0;
      double perSecond = value(asked, "answers");
      double answers = value(asked, "answered");
      figures.add(new Figure("seed", perSecond, "answers/s", used / answers, "answer"));
      figures.add(
          new Figure("seed-addresses", value(asked, "addresses"), "addresses/answer", 0, ""));
      figures.add(new Figure("seed-memory", server.resident() / 1e6, "MB", 0, ""));
    }
  }

  private static double value(List<Figure> figures, String work) {
    return figures.stream().filter(f -> f.work().equals(work)).findFirst().orElseThrow().value();
  }

  private void memory() throws IOException, InterruptedException {
    try (var server = new Server(side, "full")) {
      long heap = server.heap();
      long resident = server.resident();
      Process crowd = Side.COMETBFT.start("crowd", server.address(), Integer.toString(CROWD));
      try (BufferedReader lines = crowd.inputReader(StandardCharsets.UTF_8)) {
        String line = lines.readLine();
        if (line == null || !line.startsWith("connected")) {
          throw new IOException("no crowd: " + line);
        }
        Thread.sleep(Duration.ofSeconds(2)); // the last of them become peers
        double heapPerPeer = (server.heap() - heap) / 1000.0 / CROWD;
        double residentPerPeer = (server.resident() - resident) / 1000.0 / CROWD;
        figures.add(new Figure("peer-heap", heapPerPeer, "kB/peer", 0, ""));
        figures.add(new Figure("peer-resident", residentPerPeer, "kB/peer", 0, ""));
      } finally {
        crowd.getOutputStream().close();
        crowd.waitFor();
      }
    }
  }
}
