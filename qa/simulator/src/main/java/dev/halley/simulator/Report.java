package dev.halley.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a run showed.
///
/// @param digest the same for two runs only if the same things happened in the same order
/// @param events tasks that ran
/// @param text tables for humans
public record Report(String name, String digest, long events, String text, Figures figures) {

  /// What tests look at; times in seconds.
  ///
  /// @param toFirst until a node that was started for the first time had one outbound peer
  /// @param uselessBySeeds share of the addresses in seeds' answers at which nobody could be
  ///   reached then
  /// @param uselessByPeers the same for peers
  /// @param minOutbound outbound peers of the poorest node at the end
  /// @param meanOutbound the mean of all
  public record Figures(
      Quantiles toFirst,
      Quantiles toFifth,
      Quantiles toTenth,
      double uselessBySeeds,
      double uselessByPeers,
      int minOutbound,
      double meanOutbound) {}

  /// How long it took those who got there.
  ///
  /// @param never how many did not, before they stopped
  public record Quantiles(double median, double p95, double max, int count, int never) {
    static Quantiles of(Delays delays) {
      return new Quantiles(
          delays.quantile(0.5),
          delays.quantile(0.95),
          delays.max(),
          delays.count(),
          delays.never());
    }
  }

  static Report of(World world, List<Integer> outbound) {
    Scenario scenario = world.scenario;
    Metrics metrics = world.metrics;
    Delays[] first = metrics.firstStarts;
    var figures =
        new Figures(
            Quantiles.of(first[0]),
            Quantiles.of(first[1]),
            Quantiles.of(first[2]),
            metrics.uselessShare(true),
            metrics.uselessShare(false),
            outbound.stream().mapToInt(n -> n).min().orElse(0),
            outbound.stream().mapToInt(n -> n).average().orElse(0));
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: %d nodes, %d seeds, %s, random seed %d"
            .formatted(
                scenario.name(),
                scenario.population().nodes(),
                scenario.population().seeds(),
                scenario.length(),
                scenario.randomSeed()));
    lines.add("  seconds until outbound peer      median      p95      max   count   never");
    addDelays(lines, "first start", first);
    addDelays(lines, "restart", metrics.restarts);
    lines.add(
        String.format(
            Locale.ROOT,
            "  answers: %d by seeds (%d addresses, %.2f %% dead), %d by peers (%d, %.2f %% dead)",
            metrics.answers[1],
            metrics.told[1],
            100 * figures.uselessBySeeds,
            metrics.answers[0],
            metrics.told[0],
            100 * figures.uselessByPeers));
    lines.add(
        String.format(
            Locale.ROOT,
            "  outbound peers at the end: least %d, mean %.2f of %d",
            figures.minOutbound,
            figures.meanOutbound,
            scenario.population().outbound()));
    metrics.dials.forEach((purpose, verdicts) -> lines.add("  dials " + purpose + " " + verdicts));
    lines.add("  rejected " + metrics.rejections);
    lines.add("  " + world.time.ran() + " events, digest " + world.digest.text());
    return new Report(
        scenario.name(),
        world.digest.text(),
        world.time.ran(),
        String.join("\n", lines) + "\n",
        figures);
  }

  private static void addDelays(List<String> lines, String what, Delays[] delays) {
    for (int i = 0; i < delays.length && delays[i].count() + delays[i].never() > 0; i++) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  %-12s %12d %15.2f %8.2f %8.2f %7d %7d",
              what,
              Metrics.MARKS[i],
              delays[i].quantile(0.5),
              delays[i].quantile(0.95),
              delays[i].max(),
              delays[i].count(),
              delays[i].never()));
    }
  }

  /// Writes the tables to `simulation-NAME.txt` in `folder`.
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("simulation-" + name + ".txt"), text);
  }
}
