package dev.halley.pex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.outcome.Slots;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/// Small networks of cores that search adaptively, with the customs of the Tendermint 0.35 line.
@NullUnmarked
final class AdaptiveNetworkTest {
  private final PexNetwork network = new PexNetwork(7);

  private PexNetwork.Node node(int number, int capacity, int outbound, int inbound) {
    var policy =
        PexPolicy.DEFAULT
            .withSearch(Search.Adaptive.DEFAULT.withCapacity(capacity))
            .withEtiquette(PexEtiquette.TENDERMINT_35);
    return network.node(number, policy, new Slots(0, 0, 0, 0, 0, outbound, inbound, 4));
  }

  private static void start(PexNetwork.Node node, PexNetwork.Node... contacts) {
    node.start();
    var homes = List.of(contacts).stream().map(contact -> contact.home).toList();
    node.tell(new PexEvent.Suggested(homes, node.slots()));
  }

  private static long known(PexNetwork.Node node, List<PexNetwork.Node> others) {
    return others.stream().filter(other -> node.book.contains(other.id)).count();
  }

  private static void assertAllKnown(List<PexNetwork.Node> nodes, double share) {
    for (var node : nodes) {
      assertThat(known(node, nodes))
          .as("known to node %s", node.id)
          .isGreaterThanOrEqualTo((long) Math.ceil(share * (nodes.size() - 1)));
    }
  }

  @Test
  void fourNodesInChainLearnAllOthersWithinTwentySeconds() {
    var nodes = new ArrayList<PexNetwork.Node>();
    for (int i = 1; i <= 4; i++) {
      nodes.add(node(i, 1_000, 10, 40));
    }
    start(nodes.getFirst());
    for (int i = 1; i < 4; i++) {
      start(nodes.get(i), nodes.get(i - 1));
    }
    network.runTo(Duration.ofSeconds(20));
    assertAllKnown(nodes, 1);
    assertThat(network.offences).isEmpty();
  }

  /// One dialled link and on average one accepted, room for short visits, and stores that just hold
  /// the others. It takes as long as it takes to prove addresses, because hardly any other are
  /// passed on.
  @Test
  void eightNodesWithTwoLinksEachAndSmallStoresLearnNearlyAllOthersWithinMinutes() {
    var nodes = new ArrayList<PexNetwork.Node>();
    for (int i = 1; i <= 8; i++) {
      nodes.add(node(i, 8, 1, 3));
    }
    for (int i = 0; i < 8; i++) {
      start(nodes.get(i), nodes.get((i + 1) % 8));
    }
    network.runTo(Duration.ofMinutes(4));
    assertAllKnown(nodes, 0.9);
    assertThat(network.offences).isEmpty();
  }

  @Test
  void threeNodesWithMuchRoomLearnEachOther() {
    var nodes = List.of(node(1, 25, 10, 40), node(2, 25, 10, 40), node(3, 25, 10, 40));
    start(nodes.get(0));
    start(nodes.get(1), nodes.get(0));
    start(nodes.get(2), nodes.get(0));
    network.runTo(Duration.ofSeconds(20));
    assertAllKnown(nodes, 1);
    assertThat(network.offences).isEmpty();
  }

  @Test
  void tenLateNodesBecomeKnownToEverybody() {
    var nodes = new ArrayList<PexNetwork.Node>();
    for (int i = 1; i <= 5; i++) {
      nodes.add(node(i, 1_000, 5, 10));
    }
    start(nodes.getFirst());
    for (int i = 1; i < 5; i++) {
      start(nodes.get(i), nodes.getFirst());
    }
    network.runTo(Duration.ofMinutes(2));
    assertAllKnown(nodes, 1);
    for (int i = 6; i <= 15; i++) {
      var late = node(i, 1_000, 5, 10);
      start(late, nodes.get(i % 5));
      nodes.add(late);
    }
    network.runTo(Duration.ofMinutes(7));
    assertAllKnown(nodes, 1);
    assertThat(network.offences).isEmpty();
  }
}
