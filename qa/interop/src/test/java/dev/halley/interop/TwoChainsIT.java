package dev.halley.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/// One Halley port serves real full nodes of two networks at once.
@RequiresGoNodes({RealNodes.V0_38, RealNodes.V1_0})
@ExtendWith(Scenarios.class)
@ResourceLock("processor")
@Order(2)
final class TwoChainsIT {
  @Test
  @Timeout(120)
  void eachNodeIsLinkedToItsOwnNetwork(Scenario scenario) throws Exception {
    var older = new GoNetwork(scenario, RealNodes.V0_38, 1, 0);
    var newer = new GoNetwork(scenario, RealNodes.V1_0, 1, 0);
    var halley =
        new HalleyNode(
            "start", "both", scenario.folder("halley"), older.chainId(), newer.chainId());
    scenario.add(halley).start();
    older.node(0).persistentPeers(halley).start();
    newer.node(0).persistentPeers(halley).start();

    // A node sees the link before Halley's reactors have made it a peer.
    Await.until(
        "each node is linked to Halley, and Halley to each in its own network",
        Duration.ofSeconds(30),
        () ->
            older.node(0).isLinkedTo(halley)
                && newer.node(0).isLinkedTo(halley)
                && isOnlyLink(halley, older)
                && isOnlyLink(halley, newer));

    assertThat(halley.logText()).as("no link was given up on the way").doesNotContain("peer down");
  }

  private static boolean isOnlyLink(HalleyNode halley, GoNetwork network) throws Exception {
    List<String> ids = halley.links(network.chainId()).stream().map(Link::id).toList();
    return ids.equals(List.of(network.node(0).id()));
  }
}
