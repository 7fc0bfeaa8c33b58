package dev.halley.benchmarks.compare;

import java.nio.file.Path;
import java.util.List;

/// Runs both sides in turn and prints Halley ÷ CometBFT for every figure.
///
/// Arguments: the number of rounds, a file to write the table into (`-` for none), and the works,
/// if not all.
final class Compare {
  private Compare() {}

  public static void main(String[] arguments) throws Exception {
    int rounds = Integer.parseInt(arguments[0]);
    List<String> names = List.of(arguments).subList(2, arguments.length);
    var comparison = new Comparison(rounds, names);
    for (int round = 1; round <= rounds; round++) {
      comparison.round(round);
      String report = Machine.describe(round) + "\n" + Table.text(comparison.figures());
      System.out.println(report);
      if (!arguments[1].equals("-")) {
        new Page(Path.of(arguments[1])).publish(report);
      }
    }
  }
}
