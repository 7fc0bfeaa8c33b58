package dev.halley.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/// Runs a day in the life of a network by hand: `--nodes 500 --seeds 2 --hours 24 --seed 1`.
public final class SimulatorMain {
  private SimulatorMain() {}

  public static void main(String[] args) throws IOException {
    Map<String, Long> options = options(args);
    Scenario scenario =
        Scenario.DAY
            .withSize(
                option(options, "nodes", 500).intValue(), option(options, "seeds", 2).intValue())
            .withLength(Duration.ofHours(option(options, "hours", 24)))
            .withRandomSeed(option(options, "seed", 1));
    if (!options.isEmpty()) {
      throw new IllegalArgumentException("unknown: " + options.keySet());
    }
    long began = System.nanoTime();
    Report report = Simulator.run(scenario);
    System.out.print(report.text());
    System.out.printf("  %.1f s of real time%n", (System.nanoTime() - began) / 1e9);
    report.write(Path.of("target"));
  }

  private static Long option(Map<String, Long> options, String name, long fallback) {
    Long value = options.remove(name);
    return value == null ? fallback : value;
  }

  private static Map<String, Long> options(String[] args) {
    Map<String, Long> options = new TreeMap<>();
    for (int i = 0; i < args.length; i += 2) {
      if (!args[i].startsWith("--") || i + 1 == args.length) {
        throw new IllegalArgumentException("--nodes N --seeds N --hours N --seed N");
      }
      options.put(args[i].substring(2), Long.valueOf(args[i + 1]));
    }
    return options;
  }
}
