package dev.halley.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Lines over time as SVG, with logarithmic axes.
final class LineChart {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 380;
  private static final int LEFT = 70;
  private static final int RIGHT = 560;
  private static final int TOP = 40;
  private static final int BOTTOM = 330;
  private static final List<String> COLOURS =
      List.of("#888888", "#1f77b4", "#d62728", "#2ca02c"); // told apart by the colour-blind, too

  private final String title;
  private final String unit;
  private final List<Line> lines = new ArrayList<>();

  /// @param x positive
  /// @param y positive
  private record Line(String name, List<Double> x, List<Double> y) {}

  LineChart(String title, String unit) {
    this.title = title;
    this.unit = unit;
  }

  void add(String name, List<Double> x, List<Double> y) {
    lines.add(new Line(name, x, y));
  }

  /// An axis from one power of ten to another.
  private record Axis(int low, int high, int from, int to) {
    static Axis of(double[] range, int from, int to) {
      int low = (int) Math.floor(Math.log10(range[0]));
      int high = (int) Math.ceil(Math.log10(range[1]));
      return new Axis(low, Math.max(high, low + 1), from, to);
    }

    double at(double value) {
      return from + (Math.log10(value) - low) / (high - low) * (to - from);
    }
  }

  private static double[] range(List<List<Double>> values) {
    var all = values.stream().flatMap(List::stream).mapToDouble(v -> v).summaryStatistics();
    return new double[] {all.getMin(), all.getMax()};
  }

  void write(Path file) throws IOException {
    Axis x = Axis.of(range(lines.stream().map(Line::x).toList()), LEFT, RIGHT);
    Axis y = Axis.of(range(lines.stream().map(Line::y).toList()), BOTTOM, TOP);
    List<String> parts = new ArrayList<>();
    parts.add(
        String.format(
            Locale.ROOT,
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' font-family='sans-serif'"
                + " font-size='12'>",
            WIDTH,
            HEIGHT));
    parts.add(
        String.format(Locale.ROOT, "<rect width='%d' height='%d' fill='white'/>", WIDTH, HEIGHT));
    parts.add(label(LEFT, TOP - 18, "start", title));
    parts.add(label(LEFT, TOP - 4, "start", unit));
    parts.add(label(RIGHT, BOTTOM + 38, "end", "seconds since the start"));
    for (int power = x.low; power <= x.high; power++) {
      double at = x.at(Math.pow(10, power));
      parts.add(rule(at, TOP, at, BOTTOM));
      parts.add(label(at, BOTTOM + 18, "middle", number(power)));
    }
    for (int power = y.low; power <= y.high; power++) {
      double at = y.at(Math.pow(10, power));
      parts.add(rule(LEFT, at, RIGHT, at));
      parts.add(label(LEFT - 8, at + 4, "end", number(power)));
    }
    for (int i = 0; i < lines.size(); i++) {
      draw(parts, lines.get(i), COLOURS.get(i), x, y);
      parts.add(
          String.format(
              Locale.ROOT,
              "<rect x='%d' y='%d' width='14' height='4' fill='%s'/>",
              RIGHT + 16,
              TOP + 20 * i + 4,
              COLOURS.get(i)));
      parts.add(label(RIGHT + 36, TOP + 20 * i + 10, "start", lines.get(i).name));
    }
    parts.add("</svg>");
    Files.writeString(file, String.join("\n", parts) + "\n");
  }

  private static void draw(List<String> parts, Line line, String colour, Axis x, Axis y) {
    List<String> points = new ArrayList<>();
    for (int i = 0; i < line.x.size(); i++) {
      points.add(String.format(Locale.ROOT, "%.1f,%.1f", x.at(line.x.get(i)), y.at(line.y.get(i))));
    }
    parts.add(
        String.format(
            Locale.ROOT,
            "<polyline fill='none' stroke='%s' stroke-width='2' points='%s'/>",
            colour,
            String.join(" ", points)));
  }

  private static String rule(double x1, double y1, double x2, double y2) {
    return String.format(
        Locale.ROOT, "<path d='M%.1f %.1fL%.1f %.1f' stroke='#dddddd'/>", x1, y1, x2, y2);
  }

  private static String label(double x, double y, String anchor, String what) {
    return String.format(
        Locale.ROOT, "<text x='%.1f' y='%.1f' text-anchor='%s'>%s</text>", x, y, anchor, what);
  }

  private static String number(int power) {
    return power < 0
        ? String.format(Locale.ROOT, "%." + -power + "f", Math.pow(10, power))
        : "1" + "0".repeat(power);
  }
}
