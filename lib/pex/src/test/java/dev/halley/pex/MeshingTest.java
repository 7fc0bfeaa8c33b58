package dev.halley.pex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.Slots;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MeshingTest {
  private static final Slots PEER = new Slots(0, 0, 0, 0, 0, 10, 40, 4);
  private static final Slots SEED = new Slots(0, 0, 0, 0, 0, 10, 1_000, 64);

  @Test
  void fourNewcomersThatStartTogetherMeshThroughASeedWithinASecond() {
    for (int run = 0; run < 50; run++) {
      var network = new PexNetwork(run);
      var seed = network.node(1, PexPolicy.DEFAULT.withRole(SeedRole.DEFAULT), SEED);
      seed.start();
      var nodes = new ArrayList<PexNetwork.Node>();
      for (int i = 2; i <= 5; i++) {
        var node = network.node(i, PexPolicy.DEFAULT.withSeeds(List.of(seed.home)), PEER);
        nodes.add(node);
        network.in(Duration.ofMillis((long) (run % 5) * i), node::start);
      }
      network.runTo(Duration.ofSeconds(1));
      for (var node : nodes) {
        assertThat(node.links).as("run %s", run).containsKeys(others(nodes, node));
      }
      assertThat(network.offences).isEmpty();
    }
  }

  private static NodeId[] others(List<PexNetwork.Node> nodes, PexNetwork.Node self) {
    return nodes.stream().map(n -> n.id).filter(id -> !id.equals(self.id)).toArray(NodeId[]::new);
  }
}
