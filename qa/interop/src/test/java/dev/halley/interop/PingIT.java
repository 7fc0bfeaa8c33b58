package dev.halley.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Idle links live on pings: one a minute from each side, and a pong within 45 s.
@RequiresGoNodes({RealNodes.V0_38, RealNodes.V1_0})
@ExtendWith(Scenarios.class)
@Order(1)
final class PingIT {
  private static final Duration WATCHED = Duration.ofMinutes(4);

  @ParameterizedTest
  @ValueSource(strings = {RealNodes.V0_38, RealNodes.V1_0})
  @Timeout(360)
  void anIdleLinkLivesForMinutes(String version, Scenario scenario) throws Exception {
    var network = new GoNetwork(scenario, version, 1, 0);
    GoNode node = network.node(0).quiet();
    var halley = new HalleyNode("start", "peer", scenario.folder("halley"), network.chainId());
    scenario.add(halley).start();
    node.persistentPeers(halley).start();
    Await.until(
        "linked on both sides",
        Duration.ofSeconds(30),
        () -> node.isLinkedTo(halley) && halley.isLinkedTo(node));
    List<Duration> ages = List.of(node.rpc().age(halley.id()), halley.rpc().age(node.id()));

    Await.pause(WATCHED);

    assertThat(node.rpc().age(halley.id())).isGreaterThanOrEqualTo(ages.get(0).plus(WATCHED));
    assertThat(halley.rpc().age(node.id())).isGreaterThanOrEqualTo(ages.get(1).plus(WATCHED));
    assertThat(node.complaints()).isEmpty();
  }
}
