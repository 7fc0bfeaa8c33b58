package dev.halley.benchmarks.compare;

import dev.halley.benchmarks.works.Figure;
import java.util.List;
import java.util.stream.IntStream;

/// One figure, measured in several rounds.
record Sample(List<Figure> figures) {
  Sample {
    figures = List.copyOf(figures);
  }

  boolean isEmpty() {
    return figures.isEmpty();
  }

  double median() {
    return median(figures.stream().map(Figure::value).sorted().toList());
  }

  /// Processor time of an operation in µs; 0 when it says nothing.
  double cpu() {
    return median(figures.stream().map(Figure::cpu).sorted().toList());
  }

  /// This ÷ that, round by round, the smallest first. A round in which that was too little to be
  /// measured has no ratio.
  List<Double> over(Sample that) {
    return IntStream.range(0, Math.min(figures.size(), that.figures.size()))
        .filter(i -> that.figures.get(i).value() > 0)
        .mapToObj(i -> figures.get(i).value() / that.figures.get(i).value())
        .sorted()
        .toList();
  }

  static double median(List<Double> sorted) {
    return sorted.get(sorted.size() / 2);
  }
}
