package dev.halley.pex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.Slots;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
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

  @Test
  void fourNewcomersThatRefuseSecondConnectionsMeshAsFast() {
    var network = new PexNetwork(7);
    var nodes = village(network, 4, node -> node.refusesDuplicates = true);
    network.runTo(Duration.ofSeconds(1));

    for (var node : nodes) {
      assertThat(node.links).containsKeys(others(nodes, node));
    }
  }

  @Test
  void newcomersThatComeOneAfterAnotherAreConnectedAtOnce() {
    var network = new PexNetwork(8);
    var seed = network.node(1, PexPolicy.DEFAULT.withRole(SeedRole.DEFAULT), SEED);
    seed.start();
    var nodes = new ArrayList<PexNetwork.Node>();
    for (int i = 0; i < 8; i++) {
      var node = network.node(2 + i, PexPolicy.DEFAULT.withSeeds(List.of(seed.home)), PEER);
      nodes.add(node);
      node.start();
      network.runTo(Duration.ofMillis(400L * (i + 1)));
    }
    network.runTo(Duration.ofMillis(3_500));

    for (var node : nodes) {
      assertThat(node.links).containsKeys(others(nodes, node));
    }
  }

  @Test
  void aSmallNetworkStaysTogetherForAnHourWithoutAnOffence() {
    var network = new PexNetwork(9);
    var nodes = village(network, 3, node -> {});
    network.runTo(Duration.ofHours(1));

    assertThat(network.offences).isEmpty();
    for (var node : nodes) {
      assertThat(node.links).containsKeys(others(nodes, node));
      for (int i = 1; i < node.answersFromSeed.size(); i++) {
        assertThat(Duration.between(node.answersFromSeed.get(i - 1), node.answersFromSeed.get(i)))
            .isGreaterThanOrEqualTo(Duration.ofSeconds(30));
      }
    }
  }

  @Test
  void aNodeThatDiesIsRecommendedToNobodyTenMinutesLater() {
    var network = new PexNetwork(10);
    var nodes = village(network, 4, node -> {});
    network.runTo(Duration.ofMinutes(3));
    nodes.getFirst().stop();
    network.runTo(Duration.ofMinutes(13));
    var late =
        network.node(9, PexPolicy.DEFAULT.withSeeds(List.of(network.nodes.getFirst().home)), PEER);
    late.start();
    network.runTo(Duration.ofMinutes(14));

    assertThat(late.book.contains(nodes.getFirst().id)).isFalse();
    assertThat(late.links).containsKeys(others(nodes.subList(1, 4), late));
  }

  @Test
  void fortyNodesThatStartTogetherHaveFivePeersEachWithinTwoMinutes() {
    var network = new PexNetwork(11);
    var nodes = village(network, 40, node -> {});
    network.runTo(Duration.ofMinutes(2));

    assertThat(network.offences).isEmpty();
    assertThat(nodes).allSatisfy(node -> assertThat(node.peers()).isGreaterThanOrEqualTo(5));
  }

  @Test
  void aCoreRestsWhenNothingHappens() {
    var network = new PexNetwork(12);
    village(network, 4, node -> {});
    network.runTo(Duration.ofMinutes(10));
    int before = network.events;
    network.runTo(Duration.ofMinutes(20));

    assertThat(network.events - before).isLessThan(10 * 60 * 5);
  }

  private static List<PexNetwork.Node> village(
      PexNetwork network, int size, Consumer<PexNetwork.Node> change) {
    var seed = network.node(1, PexPolicy.DEFAULT.withRole(SeedRole.DEFAULT), SEED);
    seed.start();
    var nodes = new ArrayList<PexNetwork.Node>();
    for (int i = 0; i < size; i++) {
      var node = network.node(2 + i, PexPolicy.DEFAULT.withSeeds(List.of(seed.home)), PEER);
      change.accept(node);
      nodes.add(node);
      node.start();
    }
    return nodes;
  }

  private static NodeId[] others(List<PexNetwork.Node> nodes, PexNetwork.Node self) {
    return nodes.stream().map(n -> n.id).filter(id -> !id.equals(self.id)).toArray(NodeId[]::new);
  }
}
