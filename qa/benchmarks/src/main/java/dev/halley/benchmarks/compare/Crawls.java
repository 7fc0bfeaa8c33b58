package dev.halley.benchmarks.compare;

import dev.halley.benchmarks.works.Extent;
import dev.halley.benchmarks.works.Figure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// A seed that knows one of 1,000 addresses finds the 120 nodes among them. It is asked when its
/// time is over. Two seeds of each side, the second a while after the first, in worlds of their
/// own.
record Crawls(String name) implements Work {
  private static final String SECONDS = Extent.wanted().of("4", "300", "600");
  private static final Duration APART = Extent.wanted().of(Duration.ZERO, Duration.ofSeconds(45));

  @Override
  public List<Figure> measure(Side side) throws Exception {
    Command crawl = Command.go().and("crawl", SECONDS).and(side.seed().words());
    Callable<List<Figure>> later =
        () -> {
          Thread.sleep(APART);
          return crawl.figures();
        };
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Figure> figures = new ArrayList<>();
      for (Future<List<Figure>> each : threads.invokeAll(List.of(crawl::figures, later))) {
        figures.addAll(each.get());
      }
      return figures;
    }
  }

  @Override
  public int rounds(int all) {
    return 1;
  }

  @Override
  public boolean waits() {
    return true;
  }
}
