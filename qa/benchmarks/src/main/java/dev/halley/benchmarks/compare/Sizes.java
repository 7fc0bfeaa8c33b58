package dev.halley.benchmarks.compare;

import dev.halley.benchmarks.works.Extent;
import dev.halley.benchmarks.works.Figure;
import dev.halley.benchmarks.works.SampleHome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// Resident memory of a seed that knows 1,300 addresses of each of its networks: idle, after 5,000
/// answers, and 45 s after those. Halley also with HTTP, with many networks, and with all it can
/// serve, idle and in use.
record Sizes(String name) implements Work {
  static final String NETWORK = "halley-benchmark";

  /// Networks beside the default one.
  private static final List<String> MORE =
      IntStream.range(1, Extent.wanted().of(3, 120)).mapToObj(n -> NETWORK + "-" + n).toList();

  @Override
  public List<Figure> measure(Side side) throws Exception {
    return switch (side) {
      case COMETBFT -> size("", side.seed(), List.of());
      case HALLEY -> ofHalley();
    };
  }

  @Override
  public int rounds(int all) {
    return Math.min(all, 2);
  }

  @Override
  public boolean waits() {
    return true;
  }

  /// All at the same time.
  private static List<Figure> ofHalley() throws Exception {
    String[] networks = MORE.stream().map(id -> "--chain-id=" + id).toArray(String[]::new);
    Command seed = Side.HALLEY.seed();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<List<Figure>>> all =
          List.of(
              () -> size("", seed, List.of()),
              () -> size("-http", seed.and("--rpc.laddr=tcp://127.0.0.1:0"), List.of()),
              () -> size("-networks", seed.and(networks), MORE),
              () -> watched("use", seed, List.of()));
      List<Figure> figures = new ArrayList<>();
      for (Future<List<Figure>> each : threads.invokeAll(all)) {
        figures.addAll(each.get());
      }
      double further =
          SeedAnswers.value(figures, "memory-idle-networks")
              - SeedAnswers.value(figures, "memory-idle");
      figures.add(new Figure("memory-further", further / MORE.size(), "MiB/network"));
      return figures;
    }
  }

  private static List<Figure> size(String suffix, Command seed, List<String> more)
      throws Exception {
    return watched("size", seed, more).stream()
        .map(figure -> figure.named(figure.name() + suffix))
        .toList();
  }

  /// @param way `size`, or `use` with everything switched on
  private static List<Figure> watched(String way, Command seed, List<String> more)
      throws Exception {
    try (var home = new TemporaryFolder()) {
      SampleHome.write(home.path(), more);
      return Command.go().and(way, home.path().toString()).and(seed.words()).figures();
    }
  }
}
