package dev.halley.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A real node and Halley talk to each other: probe, addresses both ways, death and return.
@RequiresGoNodes({RealNodes.V0_38, RealNodes.V1_0})
@ExtendWith(Scenarios.class)
@ResourceLock("processor")
@Order(2)
final class ExchangeIT {
  @ParameterizedTest
  @ValueSource(strings = {RealNodes.V0_38, RealNodes.V1_0})
  @Timeout(90)
  void aProbeLearnsWhoANodeIs(String version, Scenario scenario) throws Exception {
    var network = new GoNetwork(scenario, version, 1, 0);
    GoNode node = network.node(0);
    node.start();
    node.awaitRpc();

    Probe told = Probe.of(node.address(), "--chain-id=" + network.chainId());
    assertThat(told.verdict()).isEqualTo("answered");
    assertThat(told.exit()).isZero();
    assertThat(told.report().path("node_id").asString()).isEqualTo(node.id());
    assertThat(told.report().path("node_info").path("moniker").asString()).isEqualTo("node0");

    Probe learnt = Probe.of(node.address());
    assertThat(learnt.verdict()).isEqualTo("answered");
    assertThat(learnt.report().path("node_info").path("network").asString())
        .isEqualTo(network.chainId());

    Probe wrong = Probe.of(node.address(), "--chain-id=another-chain");
    assertThat(wrong.verdict()).isEqualTo("network-mismatch");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.report().path("node_info").path("network").asString())
        .isEqualTo(network.chainId());
  }

  @Test
  @Timeout(120)
  void nodesThatKnowOnlyAHalleyPeerFindEachOtherThroughIt(Scenario scenario) throws Exception {
    var network = new GoNetwork(scenario, RealNodes.V0_38, 2, 0);
    GoNode known = network.node(0);
    known.start();
    known.awaitRpc();
    var peer = new HalleyNode("start", "peer", scenario.folder("halley"), network.chainId());
    scenario.add(peer).persistentPeers(known).start();
    Await.until("peer and node", Duration.ofSeconds(20), () -> known.isLinkedTo(peer));

    GoNode newcomer = network.node(1).seeds(peer);
    newcomer.start();

    Duration found =
        Await.until(
            "the newcomer finds the other real node",
            Duration.ofSeconds(75),
            () -> newcomer.isLinkedTo(known));
    Report.line("a real node found another through a Halley peer after " + Report.seconds(found));
  }

  @Test
  @Timeout(120)
  void aHalleyPeerFindsAThirdNodeThroughARealOne(Scenario scenario) throws Exception {
    var network = new GoNetwork(scenario, RealNodes.V0_38, 2, 0);
    GoNode known = network.node(0);
    GoNode third = network.node(1).persistentPeers(known);
    GoNetwork.mesh(network.nodes(), Duration.ZERO, Duration.ofSeconds(60));

    var peer = new HalleyNode("start", "peer", scenario.folder("halley"), network.chainId());
    scenario.add(peer).persistentPeers(known).start();

    Duration found =
        Await.until(
            "Halley finds the third node",
            Duration.ofSeconds(75),
            () -> peer.isLinkedTo(third) && peer.isLinkedTo(known));
    Report.line("a Halley peer found a node through a real one after " + Report.seconds(found));
  }

  @Test
  @Timeout(150)
  void theLinkComesBackAfterEitherSideWasKilled(Scenario scenario) throws Exception {
    var network = new GoNetwork(scenario, RealNodes.V0_38, 1, 0);
    GoNode node = network.node(0);
    var halley = new HalleyNode("start", "peer", scenario.folder("halley"), network.chainId());
    scenario.add(halley).persistentPeers(node).start();
    node.persistentPeers(halley).start();
    Await.until("first link", Duration.ofSeconds(30), () -> linked(node, halley));
    String before = halley.id();

    node.kill();
    Await.until("Halley notices", Duration.ofSeconds(10), () -> !halley.isLinkedTo(node));
    node.start();
    Duration nodeBack =
        Await.until("link to the new node", Duration.ofSeconds(40), () -> linked(node, halley));

    halley.kill();
    Await.until("the node notices", Duration.ofSeconds(10), () -> !node.isLinkedTo(halley));
    halley.start();
    Duration halleyBack =
        Await.until("link to the new Halley", Duration.ofSeconds(40), () -> linked(node, halley));

    assertThat(halley.id()).isEqualTo(before);
    assertThat(halley.stop(Duration.ofSeconds(5))).isZero();
    Report.line(
        "killed and restarted: the real node is linked again after %s, Halley after %s"
            .formatted(Report.seconds(nodeBack), Report.seconds(halleyBack)));
  }

  private static boolean linked(NodeProcess one, NodeProcess other) throws Exception {
    return one.isLinkedTo(other) && other.isLinkedTo(one);
  }
}
