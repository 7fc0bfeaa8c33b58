package dev.halley.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/// Times worth telling: on the console and in `target/interop-report.md`.
final class Report {
  private static final Path FILE = Path.of("target", "interop-report.md");

  private Report() {}

  static synchronized void line(String line) {
    System.out.println("interop: " + line);
    try {
      Files.createDirectories(FILE.getParent());
      Files.writeString(
          FILE, "- " + line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.2f s", time.toMillis() / 1000.0);
  }

  static String seconds(Collection<Duration> times) {
    return times.stream()
        .map(time -> String.format(Locale.ROOT, "%.1f", time.toMillis() / 1000.0))
        .collect(Collectors.joining(" ", "", " s"));
  }
}
