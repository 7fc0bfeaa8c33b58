package dev.halley.benchmarks.compare;

import dev.halley.benchmarks.works.Figure;
import java.util.List;
import java.util.stream.Collectors;

/// A line of the table.
///
/// @param halley name of Halley's figure
/// @param cometbft name of the one it is compared with; empty where there is none
record Row(String title, String halley, String cometbft, List<Aim> aims) {
  static final String HEAD =
      """
      | work | unit | CometBFT | Halley | Halley ÷ CometBFT: median (min–max) | aim | met | CPU CometBFT | CPU Halley |
      |---|---|---:|---:|---:|---:|---|---:|---:|
      """;

  static Row of(String title, String figure, Aim... aims) {
    return new Row(title, figure, figure, List.of(aims));
  }

  /// Nothing of CometBFT's is like it.
  static Row ofHalley(String title, String figure, Aim... aims) {
    return new Row(title, figure, "", List.of(aims));
  }

  boolean isOfHalleyOnly() {
    return cometbft.isEmpty();
  }

  /// Its text; empty when nothing was measured.
  String text(Figures figures) {
    Sample ours = figures.sample(Side.HALLEY, halley);
    Sample theirs = figures.sample(Side.COMETBFT, cometbft);
    if (ours.isEmpty() && theirs.isEmpty()) {
      return "";
    }
    List<Double> ratios = ours.over(theirs);
    Figure any = (ours.isEmpty() ? theirs : ours).figures().getFirst();
    String aim = aims.stream().map(Aim::toString).collect(Collectors.joining(", "));
    boolean met = aims.stream().allMatch(a -> a.isMet(ours, ratios));
    return String.format(
        "| %s | %s | %s | %s | %s | %s | %s | %s | %s |%n",
        title,
        any.unit(),
        value(theirs),
        value(ours),
        ratios(ratios),
        aim,
        aims.isEmpty() ? "" : met ? "yes" : "no",
        cpu(theirs),
        cpu(ours));
  }

  static String value(Sample sample) {
    return sample.isEmpty() ? "–" : Numbers.rounded(sample.median());
  }

  private static String ratios(List<Double> ratios) {
    return ratios.isEmpty()
        ? ""
        : "%s (%s–%s)"
            .formatted(
                Numbers.rounded(Sample.median(ratios)),
                Numbers.rounded(ratios.getFirst()),
                Numbers.rounded(ratios.getLast()));
  }

  private static String cpu(Sample sample) {
    return sample.isEmpty() || sample.cpu() == 0
        ? ""
        : Numbers.rounded(sample.cpu()) + " µs/" + sample.figures().getFirst().per();
  }
}
