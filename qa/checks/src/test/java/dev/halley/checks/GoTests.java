package dev.halley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.checks.Document.Row;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What the tables of tests that others have must show.
final class GoTests {
  private GoTests() {}

  /// The lines of a list among our resources.
  static List<String> listed(String resource) {
    var in = GoTests.class.getResourceAsStream(resource);
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))
        .lines()
        .filter(line -> !line.startsWith("#"))
        .toList();
  }

  /// No cell is empty, and the last names tests that exist or says why there is none.
  static void assertProven(List<Row> rows) throws IOException {
    NamedTests tests = NamedTests.of(Document.REPOSITORY);
    assertThat(rows).allSatisfy(row -> assertThat(row.cells()).noneMatch(String::isEmpty));
    assertThat(rows).flatExtracting(row -> tests.faults(row.last())).isEmpty();
    assertThat(rows)
        .allSatisfy(row -> {
          if (NamedTests.in(row.last()).isEmpty()) {
            assertThat(row.last()).matches("none: .{10,}");
          }
        });
  }
}
