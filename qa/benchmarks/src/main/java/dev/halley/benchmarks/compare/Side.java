package dev.halley.benchmarks.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// One of the two programs: how it is started. Both understand the same arguments.
enum Side {
  COMETBFT {
    @Override
    List<String> command() {
      return List.of(System.getProperty("halley.bench.go"));
    }
  },
  HALLEY {
    // With the flags of the `halley` script.
    @Override
    List<String> command() {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-Xmx64m"));
      String options = System.getProperty("halley.bench.java", "");
      Stream.of(options.split(" ", -1)).filter(option -> !option.isEmpty()).forEach(command::add);
      command.addAll(List.of("-cp", System.getProperty("java.class.path")));
      command.add(Work.class.getName());
      return command;
    }
  };

  abstract List<String> command();

  Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(command());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /// Runs it to its end.
  List<Figure> figures(String... arguments) throws IOException, InterruptedException {
    Process process = start(arguments);
    process.getOutputStream().close();
    List<Figure> figures;
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      figures = lines.lines().map(Figure::parse).toList();
    }
    if (process.waitFor() != 0) {
      throw new IOException(this + " failed: " + String.join(" ", arguments));
    }
    return figures;
  }
}
