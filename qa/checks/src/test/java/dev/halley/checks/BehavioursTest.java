package dev.halley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds `docs/behaviours.md` against the tests: every behaviour names a test, and every named test
/// exists.
class BehavioursTest {
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

  /// `Class#method` in backquotes, the class by its simple or full name.
  private static final Pattern NAMED = Pattern.compile("`(?:[a-z0-9]+\\.)*([A-Z]\\w+)#(\\w+)`");

  @Test
  void everyRowNamesATestThatExists() throws IOException {
    List<String> rows =
        Files.readAllLines(ROOT.resolve("docs/behaviours.md")).stream()
            .filter(
                line -> line.startsWith("|") && !line.startsWith("|-") && !line.startsWith("| -"))
            .filter(line -> !line.toLowerCase(java.util.Locale.ROOT).startsWith("| behaviour"))
            .toList();
    assertThat(rows).as("rows of docs/behaviours.md").hasSizeGreaterThan(40);
    List<String> wrong = new ArrayList<>();
    for (String row : rows) {
      Matcher named = NAMED.matcher(row);
      boolean any = false;
      while (named.find()) {
        any = true;
        if (!exists(named.group(1), named.group(2))) {
          wrong.add("no such test: " + named.group());
        }
      }
      if (!any) {
        wrong.add("no test named: " + row);
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static boolean exists(String className, String method) throws IOException {
    Pattern declared = Pattern.compile("\\bvoid " + Pattern.quote(method) + "\\(");
    try (Stream<Path> files = Files.walk(ROOT)) {
      for (Path file :
          files
              .filter(f -> f.toString().contains("/src/test/java/"))
              .filter(f -> f.getFileName().toString().equals(className + ".java"))
              .toList()) {
        if (declared.matcher(Files.readString(file)).find()) {
          return true;
        }
      }
    }
    return false;
  }
}
