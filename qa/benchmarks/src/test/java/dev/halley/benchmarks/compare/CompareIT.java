package dev.halley.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The whole comparison in its short form, so that it does not rot. How fast anything is does not
/// matter here.
final class CompareIT {
  /// Nobody waits here until a crawl is through.
  private static final Set<String> WITH_TIME = Set.of("crawl-90", "crawl-all");

  @BeforeAll
  static void buildTheGoProgram() throws Exception {
    Path program = Path.of("target", "go", "bench").toAbsolutePath();
    if (!isGoThere()) {
      String remedy = "no Go 1.25 or newer: install one (https://go.dev/dl)";
      if (System.getenv("CI") != null) {
        Assertions.fail(remedy);
      }
      Assumptions.abort(remedy);
    }
    int status =
        new ProcessBuilder("go", "build", "-o", program.toString(), ".")
            .directory(Path.of("go").toFile())
            .inheritIO()
            .start()
            .waitFor();
    assertThat(status).as("go build").isZero();
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    System.setProperty("halley.bench.go", program.toString());
    System.setProperty(
        "halley.bench.options", Path.of("..", "..", "etc", "jvm.options").toString());
    System.setProperty(
        "halley.bench.halley",
        String.join(
            " ",
            java,
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.halley.cli.Main"));
  }

  private static boolean isGoThere() throws InterruptedException {
    try {
      return new ProcessBuilder("go", "version").start().waitFor() == 0;
    } catch (IOException _) {
      return false;
    }
  }

  @Test
  void measuresEveryRowOfTheTable() throws Exception {
    var comparison = new Comparison(1, List.of());
    comparison.round(1);

    Figures figures = comparison.figures();
    assertThat(Table.ROWS)
        .filteredOn(row -> !WITH_TIME.contains(row.halley()))
        .allSatisfy(row -> {
          assertThat(figures.sample(Side.HALLEY, row.halley()).isEmpty()).isFalse();
          assertThat(figures.sample(Side.COMETBFT, row.cometbft()).isEmpty())
              .isEqualTo(row.isOfHalleyOnly());
        });
  }
}
