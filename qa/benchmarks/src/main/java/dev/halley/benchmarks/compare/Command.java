package dev.halley.benchmarks.compare;

import dev.halley.benchmarks.works.Figure;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// How a program is started.
record Command(Map<String, String> environment, List<String> words) {
  /// No work takes longer; one that hangs is ended.
  private static final Duration LONGEST = Duration.ofMinutes(15);

  Command {
    environment = Map.copyOf(environment);
    words = List.copyOf(words);
  }

  private static Command of(List<String> words) {
    return new Command(Map.of(), words);
  }

  /// CometBFT's packages.
  static Command go() {
    return of(List.of(property("go")));
  }

  /// Halley's packages, with the memory of the `halley` script.
  static Command java() {
    return java(
        withHeap("--enable-native-access=ALL-UNNAMED"), System.getProperty("java.class.path"));
  }

  /// The same with all options of the `halley` script: what an operator's process costs.
  static Command javaAsLaunched() {
    return java(List.of("@" + property("options")), System.getProperty("java.class.path"));
  }

  /// The same where nothing but the JDK is there to encrypt with.
  static Command javaAlone() {
    String classPath =
        String.join(
            File.pathSeparator,
            Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("conscrypt"))
                .toList());
    return java(withHeap("--illegal-native-access=deny"), classPath);
  }

  private static List<String> withHeap(String option) {
    return List.of("-XX:+UseSerialGC", "-Xmx64m", option);
  }

  private static Command java(List<String> options, String classPath) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(options);
    words.addAll(words(System.getProperty("halley.bench.java", "")));
    words.addAll(List.of("-cp", classPath, "dev.halley.benchmarks.works.Main"));
    return of(words);
  }

  /// The command that an operator runs, on a port of loopback.
  static Command halley(String command, String... more) {
    return of(words(property("halley")))
        .and(command, "--chain-id", Sizes.NETWORK, "--p2p.laddr=tcp://127.0.0.1:0")
        .and("--p2p.addr_book_strict=false", "--p2p.allow_duplicate_ip=true")
        .and(more);
  }

  private static String property(String name) {
    String value = System.getProperty("halley.bench." + name);
    if (value == null) {
      throw new IllegalStateException("-Dhalley.bench." + name + " is missing");
    }
    return value;
  }

  private static List<String> words(String text) {
    return Stream.of(text.split(" ", -1)).filter(word -> !word.isEmpty()).toList();
  }

  /// The same for one of the two programs as if the machine had one core: one thread carries all
  /// goroutines or virtual threads.
  Command onOneCore() {
    return new Command(
        Map.of("GOMAXPROCS", "1", "JDK_JAVA_OPTIONS", "-XX:ActiveProcessorCount=1"), words);
  }

  Command and(String... more) {
    return and(List.of(more));
  }

  Command and(List<String> more) {
    return new Command(environment, Stream.concat(words.stream(), more.stream()).toList());
  }

  Process start() throws IOException {
    var builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    return builder.start();
  }

  /// Runs it to its end.
  List<Figure> figures() throws IOException, InterruptedException {
    Process process = start();
    var tooLong = CompletableFuture.delayedExecutor(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
    var watch = CompletableFuture.runAsync(process::destroyForcibly, tooLong);
    process.getOutputStream().close();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      List<Figure> figures = lines.lines().map(Figure::parse).toList();
      if (process.waitFor() != 0) {
        throw new IOException("failed: " + String.join(" ", words));
      }
      return figures;
    } finally {
      watch.cancel(true);
    }
  }
}
