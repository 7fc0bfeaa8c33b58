package dev.halley.benchmarks.compare;

import dev.halley.benchmarks.works.Figure;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/// All works, both sides in turn, round by round.
final class Comparison {
  static final List<Work> WORKS =
      List.of(
          new SecretConnections("secretconn-64k"),
          new SecretConnections("secretconn-1k"),
          new Inside("upgrades"),
          new Inside("mconn-100"),
          new Inside("mconn-1k"),
          new Inside("mconn-64k"),
          new Inside("echo"),
          new SeedAnswers("seed"),
          new IdlePeers("peers"),
          new Inside("book"),
          new Inside("machine", 1),
          new OpenSsl("openssl"),
          new Starts("start"),
          new Sizes("size"),
          new Holding("hold"),
          new Crawls("crawl"));

  private final List<Work> works;
  private final int rounds;
  private final Figures figures = new Figures();

  /// @param names of works; all when there are none
  Comparison(int rounds, List<String> names) {
    this.rounds = rounds;
    this.works = WORKS.stream().filter(w -> names.isEmpty() || names.contains(w.name())).toList();
    if (works.isEmpty()) {
      throw new IllegalArgumentException("no such work; there are " + names(WORKS.stream()));
    }
  }

  private static List<String> names(Stream<Work> works) {
    return works.map(Work::name).toList();
  }

  /// One round of all works; `figures` has it afterwards, too.
  void round(int round) throws Exception {
    for (Work work : works) {
      if (round <= work.rounds(rounds)) {
        // whoever comes second finds another machine than the first; so both take turns
        List<Side> order =
            round % 2 == 1
                ? List.of(Side.COMETBFT, Side.HALLEY)
                : List.of(Side.HALLEY, Side.COMETBFT);
        if (work.waits()) {
          atOnce(round, work, order);
        } else {
          inTurn(round, work, order);
        }
      }
    }
  }

  Figures figures() {
    return figures;
  }

  private void inTurn(int round, Work work, List<Side> order) throws InterruptedException {
    for (Side side : order) {
      figures.add(side, measure(round, work, side));
    }
  }

  private void atOnce(int round, Work work, List<Side> order) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Map<Side, Future<List<Figure>>> results = new EnumMap<>(Side.class);
      order.forEach(side -> results.put(side, threads.submit(() -> measure(round, work, side))));
      for (Map.Entry<Side, Future<List<Figure>>> each : results.entrySet()) {
        figures.add(each.getKey(), each.getValue().get());
      }
    }
  }

  /// One that fails leaves its place in the table empty, and the rest goes on.
  private List<Figure> measure(int round, Work work, Side side) throws InterruptedException {
    System.err.printf("round %d of %d: %s, %s ...%n", round, rounds, work.name(), side);
    try {
      return work.measure(side);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      System.err.printf("%s, %s: %s%n", work.name(), side, e);
      return List.of();
    }
  }
}
