package dev.halley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.checks.Document.Row;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Holds `docs/conformance-tendermint-0.35.md` against the list of that line's tests and against
/// ours.
class TendermintConformanceTest {
  private final List<Row> rows;

  TendermintConformanceTest() throws IOException {
    rows = Document.rows("docs/conformance-tendermint-0.35.md");
  }

  private static String goTest(Row row) {
    return row.section().replaceFirst(":.*", "") + " " + row.first();
  }

  @Test
  void everyGoTestHasItsRow() {
    assertThat(rows)
        .extracting(TendermintConformanceTest::goTest)
        .containsExactlyInAnyOrderElementsOf(GoTests.listed("tendermint-tests.txt"));
  }

  @Test
  void everyRowIsProven() throws IOException {
    GoTests.assertProven(rows);
  }
}
