package dev.halley.benchmarks.compare;

import dev.halley.benchmarks.works.Extent;
import dev.halley.benchmarks.works.Figure;
import dev.halley.benchmarks.works.SampleHome;
import java.util.List;

/// From the start of a seed that knows 1,300 addresses to its first answer.
record Starts(String name) implements Work {
  private static final String COUNT = Extent.wanted().of("1", "3");

  @Override
  public List<Figure> measure(Side side) throws Exception {
    try (var home = new TemporaryFolder()) {
      SampleHome.write(home.path(), List.of());
      return Command.go()
          .and("starts", COUNT, home.path().toString())
          .and(side.seed().words())
          .figures();
    }
  }
}
