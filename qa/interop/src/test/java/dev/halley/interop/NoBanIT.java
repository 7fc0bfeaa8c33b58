package dev.halley.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Small networks never fill their outbound slots and ask the seed for ever. Answered too often,
/// the nodes of these lines come to ask each other too soon and ban each other for a day.
@RequiresGoNodes({RealNodes.V0_37, RealNodes.V0_40})
@ExtendWith(Scenarios.class)
@Order(1)
final class NoBanIT {
  private static final Duration WATCHED = Duration.ofMinutes(10);

  @ParameterizedTest
  @ValueSource(strings = {RealNodes.V0_37, RealNodes.V0_40})
  @Timeout(720)
  void threeNodesStayConnectedForTenMinutes(String version, Scenario scenario) throws Exception {
    var network = new GoNetwork(scenario, version, 3, 0);
    NodeProcess seed = SeedKind.HALLEY.start(scenario, network);
    List<GoNode> nodes = network.nodes();
    for (GoNode node : nodes) {
      node.quiet().seeds(seed);
    }
    GoNetwork.mesh(nodes, Duration.ofMillis(400), Duration.ofSeconds(60));

    long end = System.nanoTime() + WATCHED.toNanos();
    while (System.nanoTime() < end) {
      Await.pause(Duration.ofSeconds(1));
      GoNetwork.awaitMesh(nodes, Duration.ZERO);
    }
    for (GoNode node : nodes) {
      assertThat(node.complaints()).isEmpty();
    }
    Report.line("three nodes of %s stayed fully linked for ten minutes".formatted(version));
  }
}
