package dev.halley.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A Halley peer that knows nothing but a real seed.
@RequiresGoNodes({RealNodes.V0_38, RealNodes.V1_0})
@ExtendWith(Scenarios.class)
@Order(1)
final class RealSeedIT {
  private static final Duration KEPT = Duration.ofMinutes(4);

  @ParameterizedTest
  @ValueSource(strings = {RealNodes.V0_38, RealNodes.V1_0})
  @Timeout(420)
  void aPeerFillsItsSlotsAmongSixRealNodesAndKeepsThem(String version, Scenario scenario)
      throws Exception {
    var network = new GoNetwork(scenario, version, 4, 3);
    NodeProcess seed = SeedKind.OWN.start(scenario, network);
    for (GoNode node : network.allButLast()) {
      node.quiet().seeds(seed).start();
    }
    Await.until(
        "the six nodes have met",
        Duration.ofSeconds(60),
        () -> {
          for (GoNode node : network.allButLast()) {
            if (node.links().size() < 2) {
              return false;
            }
          }
          return true;
        });

    var peer = new HalleyNode("start", "peer", scenario.folder("halley"), network.chainId());
    scenario.add(peer).seeds(seed).with("--p2p.max_num_outbound_peers", "2").start();
    Duration filled =
        Await.until("two outbound peers", Duration.ofSeconds(90), () -> outbound(peer).size() == 2);

    List<String> kept = outbound(peer);
    long end = System.nanoTime() + KEPT.toNanos();
    while (System.nanoTime() < end) {
      Await.pause(Duration.ofSeconds(1));
      assertThat(outbound(peer)).containsExactlyInAnyOrderElementsOf(kept);
    }
    for (GoNode node : network.nodes()) {
      assertThat(node.complaints()).isEmpty();
    }
    Report.line(
        "a Halley peer with a seed of %s: two outbound peers after %s, kept for %d minutes"
            .formatted(version, Report.seconds(filled), KEPT.toMinutes()));
  }

  private static List<String> outbound(NodeProcess node) throws Exception {
    return node.links().stream().filter(Link::outbound).map(Link::id).toList();
  }
}
