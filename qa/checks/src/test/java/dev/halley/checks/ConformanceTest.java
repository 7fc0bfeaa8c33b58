package dev.halley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.checks.Document.Row;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Holds `docs/conformance.md` against the list of CometBFT's tests and against ours.
class ConformanceTest {
  private static final String EVERY_RELEASE = "0.34,0.37,0.38,0.39,1.0,main";

  private final List<Row> rows;
  private final List<Row> goTests;

  /// Package, function, releases, and `rp` for those that talk over sockets.
  private final List<String> expected = GoTests.listed("cometbft-tests.txt");

  ConformanceTest() throws IOException {
    rows = Document.rows("docs/conformance.md");
    Set<String> packages =
        expected.stream()
            .map(line -> line.substring(0, line.indexOf(' ')))
            .collect(Collectors.toSet());
    goTests = rows.stream().filter(row -> packages.contains(row.section())).toList();
  }

  private static String goTest(Row row) {
    String releases = row.cells().get(1).replace(" ", "");
    return row.section()
        + " "
        + row.first()
        + " "
        + (releases.equals("all") ? EVERY_RELEASE : releases)
        + (isOverSockets(row) ? " rp" : "");
  }

  private static boolean isOverSockets(Row row) {
    return row.cells().get(2).equals("rp");
  }

  @Test
  void everyGoTestHasItsRow() {
    assertThat(goTests)
        .extracting(ConformanceTest::goTest)
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void everyRowIsProven() throws IOException {
    assertThat(rows).hasSizeGreaterThan(expected.size());
    GoTests.assertProven(rows);
  }

  @Test
  void whatGoTestsOverSocketsIsTestedOverSocketsHere() {
    assertThat(goTests)
        .filteredOn(ConformanceTest::isOverSockets)
        .allSatisfy(
            row -> assertThat(NamedTests.in(row.last())).anyMatch(name -> name.matches(".*IT#.*")));
  }
}
