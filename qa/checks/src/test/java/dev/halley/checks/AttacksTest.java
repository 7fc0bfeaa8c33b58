package dev.halley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.checks.Document.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds `docs/attacks.md` against the tests: every attack has its row, every row names tests that
/// exist or says that there are none yet, and every numbered test is in the row of its number.
class AttacksTest {
  private static final int ATTACKS = 33;
  private static final Path NUMBERED =
      Document.REPOSITORY.resolve("qa/reliability/src/test/java/dev/halley/reliability/attacks");

  private final List<Row> rows;

  AttacksTest() throws IOException {
    rows = Document.rows("docs/attacks.md");
  }

  @Test
  void everyAttackHasItsRow() {
    assertThat(rows)
        .extracting(Row::first)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, ATTACKS).mapToObj(n -> "T" + n).toList());
    assertThat(rows)
        .allSatisfy(row -> assertThat(row.cells()).hasSize(5).noneMatch(String::isEmpty));
  }

  @Test
  void everyRowNamesTestsThatExistOrSaysNotYet() throws IOException {
    NamedTests tests = NamedTests.of(Document.REPOSITORY);
    assertThat(rows).flatExtracting(row -> tests.faults(row.last())).isEmpty();
    assertThat(rows)
        .filteredOn(row -> NamedTests.in(row.last()).isEmpty())
        .allSatisfy(row -> assertThat(row.last()).startsWith("Not yet"));
  }

  @Test
  void everyNumberedTestIsInItsRow() throws IOException {
    List<String> classes = numberedClasses();
    assertThat(classes).hasSizeGreaterThan(10);
    assertThat(classes).allSatisfy(name -> assertThat(row(name).last()).contains("`" + name + "#"));
  }

  private static List<String> numberedClasses() throws IOException {
    try (Stream<Path> files = Files.list(NUMBERED)) {
      return files
          .map(file -> file.getFileName().toString().replace(".java", ""))
          .filter(name -> name.matches("T\\d+.*(Test|IT|Sim)"))
          .toList();
    }
  }

  private Row row(String name) {
    String number = name.replaceFirst("(T\\d+).*", "$1");
    return rows.stream().filter(row -> row.first().equals(number)).findFirst().orElseThrow();
  }
}
