package dev.halley.benchmarks.compare;

import dev.halley.benchmarks.works.Figure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The figures of all rounds.
final class Figures {
  private final Map<Side, Map<String, List<Figure>>> all =
      Map.of(Side.COMETBFT, new HashMap<>(), Side.HALLEY, new HashMap<>());

  void add(Side side, List<Figure> figures) {
    for (Figure figure : figures) {
      of(side).computeIfAbsent(figure.name(), _ -> new ArrayList<>()).add(figure);
    }
  }

  /// By round.
  Sample sample(Side side, String name) {
    return new Sample(of(side).getOrDefault(name, List.of()));
  }

  private Map<String, List<Figure>> of(Side side) {
    return all.getOrDefault(side, Map.of());
  }
}
