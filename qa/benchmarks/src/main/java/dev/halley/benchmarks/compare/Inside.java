package dev.halley.benchmarks.compare;

import dev.halley.benchmarks.works.Figure;
import java.util.List;

/// What a side does within one process.
///
/// @param most rounds it takes part in
record Inside(String name, int most) implements Work {
  Inside(String name) {
    this(name, Integer.MAX_VALUE);
  }

  @Override
  public List<Figure> measure(Side side) throws Exception {
    return side.program().and("run", name).figures();
  }

  @Override
  public int rounds(int all) {
    return Math.min(all, most);
  }
}
