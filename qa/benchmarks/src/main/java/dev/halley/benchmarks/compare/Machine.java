package dev.halley.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where a table was measured.
final class Machine {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  private Machine() {}

  static String describe(int rounds) throws IOException {
    return "%d rounds on %d cores (%s), %s, Java %s, CometBFT %s with %s.%n"
        .formatted(
            rounds,
            Runtime.getRuntime().availableProcessors(),
            processor(),
            System.getProperty("os.name"),
            System.getProperty("java.vm.version"),
            System.getProperty("halley.bench.cometbft", "unknown"),
            System.getProperty("halley.bench.goversion", "Go"));
  }

  private static String processor() throws IOException {
    String unknown = System.getProperty("os.arch");
    if (!Files.exists(PROCESSORS)) {
      return unknown;
    }
    return Files.readAllLines(PROCESSORS).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(unknown);
  }
}
