package dev.halley.benchmarks.compare;

import dev.halley.benchmarks.works.Extent;
import dev.halley.benchmarks.works.Figure;
import java.time.Duration;
import java.util.List;

/// The same newcomers, Go's, ask either seed. Processor time is the seed's.
record SeedAnswers(String name) implements Work {
  private static final String CLIENTS = "32";
  private static final String SECONDS = Extent.wanted().of("1", "3");

  /// Processor time of a server before it is measured, as long as the JVM's compiler needs; both
  /// sides get it.
  private static final Duration WARM_UP = Extent.wanted().of(Duration.ZERO, Duration.ofSeconds(15));

  private static final int MAX_WARM_UPS = 8;

  @Override
  public List<Figure> measure(Side side) throws Exception {
    try (var server = new Server(side.program(), "seed")) {
      Command ask = Command.go().and("ask", server.address(), SECONDS, CLIENTS);
      for (int i = 0; i < MAX_WARM_UPS && server.cpuTime().compareTo(WARM_UP) < 0; i++) {
        ask.figures();
      }
      Duration before = server.cpuTime();
      List<Figure> asked = ask.figures();
      double usedMicros = server.cpuTime().minus(before).toNanos() / 1000.0;
      double each = usedMicros / value(asked, "answered");
      return List.of(
          new Figure(name, value(asked, "answers"), "answers/s", each, "answer"),
          new Figure(name + "-addresses", value(asked, "addresses"), "addresses/answer"));
    }
  }

  static double value(List<Figure> figures, String name) {
    return figures.stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow().value();
  }
}
