package dev.halley.simulator;

import dev.halley.pex.PexStats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// Draws what [SearchStudy] finds into a folder, and writes its tables into the page beside it. See
/// `qa/simulator/adaptive-search`.
public final class SearchStudyMain {
  private static final Duration LENGTH = Duration.ofDays(1);
  private static final int RUNS = 20;
  private static final String BEGIN = "<!-- figures -->";
  private static final String END = "<!-- end of figures -->";
  private static final List<Duration> TIMES =
      List.of(
          Duration.ofSeconds(3),
          Duration.ofSeconds(10),
          Duration.ofMinutes(1),
          Duration.ofHours(1),
          LENGTH);

  private SearchStudyMain() {}

  /// Takes the folder of the pictures; the page has its name and `.md`.
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Files.createDirectories(folder);
    LineChart pauses = new LineChart("Pause between two requests", "seconds");
    for (int nodes : SearchStudy.SIZES) {
      List<SearchStudy.Moment> moments =
          SearchStudy.follow(SearchStudy.setting(nodes, 1), SearchStudy.upTo(LENGTH));
      add(pauses, (nodes + 1) + " nodes", moments, SearchStudy.Moment::pauseSeconds);
      LineChart network =
          new LineChart("A network of " + (nodes + 1) + " nodes", "nodes beside us");
      add(network, "there are", moments, _ -> nodes);
      add(network, "known", moments, m -> m.stats().known());
      add(network, "estimate by share of news", moments, m -> m.stats().networkSizeByShare());
      add(network, "estimate by sampling", moments, m -> m.stats().networkSize());
      network.write(folder.resolve("network-" + (nodes + 1) + ".svg"));
    }
    pauses.write(folder.resolve("pauses.svg"));
    publish(folder.resolveSibling(folder.getFileName() + ".md"), table());
  }

  private static void add(
      LineChart chart,
      String name,
      List<SearchStudy.Moment> moments,
      ToDoubleFunction<SearchStudy.Moment> figure) {
    List<Double> x = moments.stream().map(SearchStudy.Moment::seconds).toList();
    // a logarithm of nothing can't be drawn
    List<Double> y = moments.stream().map(m -> Math.max(figure.applyAsDouble(m), 0.1)).toList();
    chart.add(name, x, y);
  }

  private static String table() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| nodes | after | requests | pause | known | error by share | by sampling | ratio |");
    lines.add("|---:|---:|---:|---:|---:|---:|---:|---:|");
    for (int nodes : SearchStudy.SIZES) {
      List<List<SearchStudy.Moment>> runs = new ArrayList<>();
      for (int seed = 1; seed <= RUNS; seed++) {
        runs.add(SearchStudy.follow(SearchStudy.setting(nodes, seed), TIMES));
      }
      for (int i = 0; i < TIMES.size(); i++) {
        int moment = i;
        lines.add(line(nodes, runs.stream().map(run -> run.get(moment)).toList()));
      }
    }
    return String.join("\n", lines);
  }

  private static String line(int nodes, List<SearchStudy.Moment> runs) {
    List<PexStats> stats = runs.stream().map(SearchStudy.Moment::stats).toList();
    double byShare = SearchStudy.error(stats, nodes, PexStats::networkSizeByShare);
    double bySampling = SearchStudy.error(stats, nodes, PexStats::networkSize);
    return String.format(
        Locale.ROOT,
        "| %d | %.0f s | %.0f | %.1f s | %.0f | %.1f %% | %.1f %% | %s |",
        nodes + 1,
        runs.getFirst().seconds(),
        mean(runs, m -> m.stats().asked()),
        mean(runs, SearchStudy.Moment::pauseSeconds),
        mean(runs, m -> m.stats().known()),
        100 * byShare,
        100 * bySampling,
        bySampling == 0 ? "" : String.format(Locale.ROOT, "%.1f ×", byShare / bySampling));
  }

  private static double mean(
      List<SearchStudy.Moment> runs, ToDoubleFunction<SearchStudy.Moment> figure) {
    return runs.stream().mapToDouble(figure).average().orElseThrow();
  }

  private static void publish(Path page, String table) throws IOException {
    String text = Files.readString(page);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    Files.writeString(
        page, text.substring(0, begin) + "\n" + table + "\n" + text.substring(text.indexOf(END)));
  }
}
