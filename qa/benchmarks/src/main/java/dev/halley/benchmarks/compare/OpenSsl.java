package dev.halley.benchmarks.compare;

import dev.halley.benchmarks.works.Extent;
import dev.halley.benchmarks.works.Figure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The fastest native library there is on most machines, by its own measure; nothing where it is
/// not installed. Told in Halley's turn.
record OpenSsl(String name) implements Work {
  @Override
  public List<Figure> measure(Side side) throws Exception {
    if (side == Side.COMETBFT) {
      return List.of();
    }
    List<Figure> figures = new ArrayList<>();
    try {
      for (String[] line : speed("-bytes", "1028", "-evp", "chacha20-poly1305")) {
        if (line[0].equals("+F")) {
          add(figures, "frame-seal", 1028 / Double.parseDouble(line[3]));
        }
      }
      for (String[] line : speed("ed25519", "ecdhx25519")) {
        if (line[0].equals("+F5")) {
          add(figures, "x25519-agree", Double.parseDouble(line[4]));
        } else if (line[0].equals("+F6")) {
          add(figures, "ed25519-sign", 1 / Double.parseDouble(line[4]));
          add(figures, "ed25519-verify", 1 / Double.parseDouble(line[5]));
        }
      }
    } catch (IOException e) {
      System.err.println("no openssl: " + e.getMessage());
    }
    return figures;
  }

  private static void add(List<Figure> figures, String name, double seconds) {
    figures.add(new Figure("openssl-" + name, seconds * 1e6, "µs"));
  }

  private static List<String[]> speed(String... what) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("openssl", "speed", "-mr", "-seconds", "1"));
    words.addAll(List.of(what));
    Process process =
        new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
      List<String[]> fields = lines.lines().map(line -> line.split(":", -1)).toList();
      process.waitFor();
      return fields;
    }
  }

  @Override
  public int rounds(int all) {
    return Extent.wanted().of(0, 1);
  }
}
