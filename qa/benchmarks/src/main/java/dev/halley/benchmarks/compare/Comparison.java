package dev.halley.benchmarks.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The figures of all rounds, laid side by side.
final class Comparison {
  private final Map<String, Row> rows = new LinkedHashMap<>();

  private record Row(String unit, String per, List<Figure> halley, List<Figure> cometbft) {
    private Row(Figure figure) {
      this(figure.unit(), figure.per(), new ArrayList<>(), new ArrayList<>());
    }

    private List<Double> ratios() {
      List<Double> ratios = new ArrayList<>();
      for (int i = 0; i < Math.min(halley.size(), cometbft.size()); i++) {
        ratios.add(halley.get(i).value() / cometbft.get(i).value());
      }
      return ratios.stream().sorted().toList();
    }
  }

  void add(Side side, List<Figure> figures) {
    for (Figure figure : figures) {
      Row row = rows.computeIfAbsent(figure.work(), _ -> new Row(figure));
      (side == Side.HALLEY ? row.halley : row.cometbft).add(figure);
    }
  }

  /// A Markdown table: medians, the ratio Halley ÷ CometBFT of the rounds, processor time.
  String table() {
    var text = new StringBuilder();
    text.append("| work | unit | CometBFT | Halley | Halley ÷ CometBFT: min | median | max |")
        .append(" CPU CometBFT | CPU Halley |\n")
        .append("|---|---|---:|---:|---:|---:|---:|---:|---:|\n");
    rows.forEach((work, row) -> text.append(line(work, row)));
    return text.toString();
  }

  private static String line(String work, Row row) {
    List<Double> ratios = row.ratios();
    return String.format(
        "| %s | %s | %s | %s | %s | %s | %s | %s | %s |%n",
        work,
        row.unit,
        number(median(row.cometbft.stream().map(Figure::value).sorted().toList())),
        number(median(row.halley.stream().map(Figure::value).sorted().toList())),
        number(ratios.getFirst()),
        number(median(ratios)),
        number(ratios.getLast()),
        cpu(row, row.cometbft),
        cpu(row, row.halley));
  }

  private static String cpu(Row row, List<Figure> figures) {
    double cpu = median(figures.stream().map(Figure::cpu).sorted().toList());
    return cpu == 0 ? "" : number(cpu) + " µs/" + row.per;
  }

  private static double median(List<Double> sorted) {
    return sorted.get(sorted.size() / 2);
  }

  private static String number(double value) {
    String format = value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, value);
  }
}
