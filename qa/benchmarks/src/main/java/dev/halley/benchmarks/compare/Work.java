package dev.halley.benchmarks.compare;

import dev.halley.benchmarks.works.Figure;
import java.util.List;

/// Something that both sides do.
interface Work {
  String name();

  /// Does it once and tells what was measured.
  List<Figure> measure(Side side) throws Exception;

  /// How many of the rounds it takes part in.
  default int rounds(int all) {
    return all;
  }

  /// It mostly waits, so both sides may do it at the same time.
  default boolean waits() {
    return false;
  }
}
