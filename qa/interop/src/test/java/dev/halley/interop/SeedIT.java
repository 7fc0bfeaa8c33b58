package dev.halley.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Real validators whose only contact is a seed: Halley's, and for comparison their own line's.
@RequiresGoNodes({RealNodes.V0_37, RealNodes.V0_38, RealNodes.V0_40, RealNodes.V1_0})
@ExtendWith(Scenarios.class)
@ResourceLock("processor")
@Order(2)
final class SeedIT {
  /// Nodes that miss each other meet at their next round, 30 s after their start.
  private static final Duration NO_ROUND = Duration.ofSeconds(20);

  @ParameterizedTest
  @CsvSource({
    "HALLEY, v0.38.26", "OWN, v0.38.26",
    "HALLEY, v1.0.1", "OWN, v1.0.1",
    "HALLEY, v0.37.18", "HALLEY, v0.40.0"
  })
  @Timeout(180)
  void fourValidatorsFindEachOtherAndMakeBlocks(SeedKind kind, String version, Scenario scenario)
      throws Exception {
    var network = new GoNetwork(scenario, version, 4, 1);
    List<GoNode> validators = withSeed(kind, scenario, network);

    Duration meshed = GoNetwork.mesh(validators, Duration.ofMillis(400), Duration.ofSeconds(90));
    Duration blocks =
        Await.until(
            "past height 5", Duration.ofSeconds(60), () -> network.node(0).rpc().height() > 5);

    Report.line(
        "four validators of %s, %s seed, started 0.4 s apart: all linked %s after the first start, block 6 %s later"
            .formatted(version, kind, Report.seconds(meshed), Report.seconds(blocks)));
    if (kind == SeedKind.HALLEY) {
      assertThat(meshed).isLessThan(NO_ROUND);
    }
  }

  /// With a seed of their own line two of them miss each other now and then and meet rounds later.
  @Test
  @Timeout(200)
  void nobodyWaitsForARoundWhenAllStartAtOnce(Scenario scenario) throws Exception {
    List<Duration> meshed = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      var network = new GoNetwork(scenario, RealNodes.V0_38, 4, 1);
      List<GoNode> validators = withSeed(SeedKind.HALLEY, scenario, network);
      meshed.add(GoNetwork.meshAtOnce(validators, NO_ROUND));
      scenario.killAll();
    }

    Report.line(
        "four validators of %s, HALLEY seed, started at once: all linked after %s"
            .formatted(RealNodes.V0_38, Report.seconds(meshed)));
  }

  private static List<GoNode> withSeed(SeedKind kind, Scenario scenario, GoNetwork network)
      throws Exception {
    NodeProcess seed = kind.start(scenario, network);
    for (GoNode node : network.allButLast()) {
      node.seeds(seed);
    }
    return network.allButLast();
  }
}
