package dev.halley.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The packages that this build has made, and programs that look at them.
final class Built {
  static final Path MODULE = Path.of("").toAbsolutePath();
  static final Path REPOSITORY = MODULE.resolve("../..").normalize();
  static final Path TARGET = MODULE.resolve("target");
  static final String VERSION = System.getProperty("halley.version");
  static final Path ARCHIVE = TARGET.resolve("halley-" + VERSION + "-linux-x86_64.tar.gz");
  static final Path DEB =
      TARGET.resolve("halley_" + VERSION.replace("-SNAPSHOT", "~snapshot") + "_amd64.deb");

  /// What a program wrote to both its outputs, and how it ended.
  record Said(int code, String text) {
    String orFail() {
      assertThat(code).as(text).isZero();
      return text;
    }
  }

  private Built() {}

  static Said run(Path folder, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    var bounded = new ArrayList<>(List.of("timeout", "600"));
    bounded.addAll(command);
    var builder = new ProcessBuilder(bounded).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    try {
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
      return new Said(process.exitValue(), text);
    } finally {
      process.destroyForcibly();
    }
  }

  static Said run(Path folder, String... command) throws IOException, InterruptedException {
    return run(folder, Map.of(), List.of(command));
  }

  /// A machine of CI has every program; on others a test is skipped that needs one which is not
  /// there.
  static void needs(String program) {
    boolean there =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
    assumeTrue(there || "true".equals(System.getenv("CI")), program + " is not installed");
  }

  /// The names of the files in a folder, sorted.
  static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
