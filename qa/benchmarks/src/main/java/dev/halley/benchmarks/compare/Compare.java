package dev.halley.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Runs both sides in turn and prints Halley ÷ CometBFT for every figure.
///
/// Arguments: the number of rounds, a file to write the table into (`-` for none), and the works,
/// if not all.
final class Compare {
  private static final String BEGIN = "<!-- measured -->\n";
  private static final String END = "<!-- end -->\n";

  private Compare() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int rounds = Integer.parseInt(arguments[0]);
    List<String> only = List.of(arguments).subList(2, arguments.length);
    var comparison = new Comparison();
    for (int round = 0; round < rounds; round++) {
      // whoever comes second finds another machine than the first; so both take turns
      List<Side> order =
          round % 2 == 0
              ? List.of(Side.COMETBFT, Side.HALLEY)
              : List.of(Side.HALLEY, Side.COMETBFT);
      for (Side side : order) {
        System.err.printf("round %d of %d: %s ...%n", round + 1, rounds, side);
        comparison.add(side, new Round(side).run(only));
      }
      String report = machine(round + 1) + "\n" + comparison.table();
      System.out.println(report);
      if (!arguments[1].equals("-")) {
        write(Path.of(arguments[1]), report);
      }
    }
  }

  private static String machine(int rounds) throws IOException {
    Path info = Path.of("/proc/cpuinfo");
    String processor =
        !Files.exists(info)
            ? System.getProperty("os.arch")
            : Files.readAllLines(info).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    return "%d rounds on %d cores (%s), %s, Java %s, CometBFT %s with %s.%n"
        .formatted(
            rounds,
            Runtime.getRuntime().availableProcessors(),
            processor,
            System.getProperty("os.name"),
            System.getProperty("java.vm.version"),
            System.getProperty("halley.bench.cometbft", "unknown"),
            System.getProperty("halley.bench.goversion", "Go"));
  }

  private static void write(Path file, String report) throws IOException {
    String text = Files.readString(file);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IOException(file + " has no place for the table");
    }
    Files.writeString(
        file, text.substring(0, begin + BEGIN.length()) + report + text.substring(end));
  }
}
