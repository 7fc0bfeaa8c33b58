package dev.halley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Holds `docs/behaviours.md` against the tests: every behaviour names a test, and every named test
/// exists.
class BehavioursTest {
  @Test
  void everyRowNamesATestThatExists() throws IOException {
    List<Document.Row> rows = Document.rows("docs/behaviours.md");
    NamedTests tests = NamedTests.of(Document.REPOSITORY);
    assertThat(rows).as("rows of docs/behaviours.md").hasSizeGreaterThan(40);
    assertThat(rows).allSatisfy(row -> assertThat(NamedTests.in(row.last())).isNotEmpty());
    assertThat(rows).flatExtracting(row -> tests.faults(row.last())).isEmpty();
  }
}
