package dev.halley.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DaySim {
  /// Every rule of etiquette and every limit is checked at every step; the run fails at the first
  /// breach.
  @Test
  void fiveHundredNodesLiveThroughDayOfChurn() throws IOException {
    Report report = Simulator.run(Scenario.DAY);
    System.out.print(report.text());
    report.write(Path.of("target"));
    var figures = report.figures();
    assertThat(figures.toFirst().p95()).as("seconds to the first outbound peer").isLessThan(5);
    assertThat(figures.toFifth().p95()).as("seconds to the fifth").isLessThan(30);
    assertThat(figures.toTenth().p95()).as("seconds to the tenth").isLessThan(120);
    assertThat(figures.toFirst().never()).isZero();
    assertThat(figures.uselessBySeeds()).as("dead share of seeds' answers").isLessThan(0.1);
    assertThat(figures.meanOutbound()).isGreaterThan(9.5);
  }

  @Test
  void theSameRandomSeedGivesTheSameRunAndAnotherSeedAnother() {
    Scenario scenario = Scenario.DAY.withSize(60, 2).withLength(Duration.ofHours(2));
    Report first = Simulator.run(scenario);
    Report second = Simulator.run(scenario);
    Report other = Simulator.run(scenario.withRandomSeed(2));
    assertThat(second.digest()).isEqualTo(first.digest());
    assertThat(second.text()).isEqualTo(first.text());
    assertThat(other.digest()).isNotEqualTo(first.digest());
  }
}
