package dev.halley.simulator;

import dev.halley.pex.PexStats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// How adaptive search goes in networks of several sizes.
final class SearchStudy {
  /// Nodes beside the newcomer.
  static final List<Integer> SIZES = List.of(9, 99, 999, 9_999);

  /// What a node of the Tendermint 0.35 line stores and how many connections it has, by default.
  static final int KNOWN = 1_000;

  static final int PEERS = 16;

  /// The newcomer's own store is large enough for all.
  static final int CAPACITY = 16_384;

  private static final int PER_DECADE = 8;

  private SearchStudy() {}

  /// What there is to see after some time.
  ///
  /// @param pause between the latest two requests
  record Moment(Duration elapsed, Duration pause, PexStats stats) {
    double seconds() {
      return elapsed.toMillis() / 1e3;
    }

    double pauseSeconds() {
      return pause.toMillis() / 1e3;
    }
  }

  static Newcomer.Setting setting(int nodes, long randomSeed) {
    return new Newcomer.Setting(nodes, KNOWN, PEERS, CAPACITY, randomSeed);
  }

  /// Looks at a newcomer at these times, which ascend.
  static List<Moment> follow(Newcomer.Setting setting, List<Duration> times) {
    Newcomer newcomer = new Newcomer(setting);
    List<Moment> moments = new ArrayList<>();
    for (Duration time : times) {
      newcomer.runTo(time);
      moments.add(new Moment(time, newcomer.pause(), newcomer.stats()));
    }
    return moments;
  }

  /// From one second on, evenly spread on a logarithmic scale.
  static List<Duration> upTo(Duration length) {
    List<Duration> times = new ArrayList<>();
    double seconds = 1;
    while (seconds < length.toSeconds()) {
      times.add(Duration.ofMillis(Math.round(1_000 * seconds)));
      seconds *= Math.pow(10, 1.0 / PER_DECADE);
    }
    times.add(length);
    return times;
  }

  /// Root of the mean square of the relative errors of an estimate.
  static double error(List<PexStats> runs, int nodes, ToDoubleFunction<PexStats> estimate) {
    double squares = 0;
    for (PexStats run : runs) {
      squares += Math.pow(estimate.applyAsDouble(run) / nodes - 1, 2);
    }
    return Math.sqrt(squares / runs.size());
  }
}
