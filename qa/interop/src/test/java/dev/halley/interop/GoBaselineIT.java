package dev.halley.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The harness itself, with real nodes only: what holds here is what Halley is measured by.
@RequiresGoNodes({RealNodes.V0_38, RealNodes.V1_0})
@ExtendWith(Scenarios.class)
final class GoBaselineIT {
  @ParameterizedTest
  @ValueSource(strings = {RealNodes.V0_38, RealNodes.V1_0})
  void fourValidatorsFindEachOtherThroughTheirOwnSeed(String version, Scenario scenario)
      throws Exception {
    var network = new GoNetwork(scenario, version, 4, 1);
    GoNode seed = network.nodes().getLast().seedMode();
    seed.start();
    seed.awaitRpc();
    for (GoNode node : network.allButLast()) {
      node.seeds(seed);
    }

    Duration meshed =
        GoNetwork.mesh(network.allButLast(), Duration.ofMillis(400), Duration.ofSeconds(90));
    Duration blocks =
        Await.until(
            "past height 5", Duration.ofSeconds(60), () -> network.node(0).rpc().height() > 5);

    Report.line(
        "%s, own seed, 0.4 s apart: meshed after %s, block 6 %s later"
            .formatted(version, Report.seconds(meshed), Report.seconds(blocks)));
    assertThat(network.node(0).isRunning()).isTrue();
  }
}
