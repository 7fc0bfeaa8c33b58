package dev.halley.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// `/dial_peers` and `/dial_seeds` of a real node's RPC point it at Halley, and Halley's at a real
/// node, by GET and by POST, with the same answers.
@RequiresGoNodes({RealNodes.V0_37, RealNodes.V0_38, RealNodes.V0_40, RealNodes.V1_0})
@ExtendWith(Scenarios.class)
@ResourceLock("processor")
@Order(2)
final class DialOrdersIT {
  @ParameterizedTest
  @ValueSource(strings = {RealNodes.V0_37, RealNodes.V0_38, RealNodes.V0_40, RealNodes.V1_0})
  @Timeout(120)
  void eachSideDialsTheOtherWhenItIsTold(String version, Scenario scenario) throws Exception {
    var network = new GoNetwork(scenario, version, 1, 3);
    for (GoNode node : network.nodes()) {
      node.configure(Map.of("rpc.unsafe", true)).start();
    }
    var halley =
        new HalleyNode("start", "halley", scenario.folder("halley"), network.chainId())
            .with("--rpc.unsafe", "true");
    scenario.add(halley).start();

    // Nobody knows anybody: each link comes of the order just given.
    GoNode first = network.node(0).awaitRpc();
    obeyed(get(first, "dial_peers", "peers", halley), "peers");
    awaitLink(first, halley);
    GoNode second = network.node(1).awaitRpc();
    obeyed(post(second, "dial_seeds", "seeds", halley), "seeds");
    awaitLink(second, halley);

    GoNode third = network.node(2).awaitRpc();
    obeyed(post(halley, "dial_peers", "peers", third), "peers");
    awaitLink(halley, third);
    GoNode fourth = network.node(3).awaitRpc();
    obeyed(get(halley, "dial_seeds", "seeds", fourth), "seeds");
    awaitLink(halley, fourth);

    for (String nobody : List.of("dial_peers?peers=%5B%5D", "dial_seeds?seeds=%5B%5D")) {
      assertThat(halley.rpc().get(nobody)).isEqualTo(first.rpc().get(nobody));
    }
    for (GoNode node : network.nodes()) {
      assertThat(node.complaints()).isEmpty();
    }
  }

  private static JsonNode get(NodeProcess told, String method, String parameter, NodeProcess whom)
      throws Exception {
    String list = URLEncoder.encode("[\"" + whom.address() + "\"]", StandardCharsets.UTF_8);
    return told.rpc().get(method + "?" + parameter + "=" + list);
  }

  private static JsonNode post(NodeProcess told, String method, String parameter, NodeProcess whom)
      throws Exception {
    return told.rpc().post(method, Map.of(parameter, List.of(whom.address())));
  }

  private static void obeyed(JsonNode answer, String whom) {
    assertThat(answer.path("result").path("log").asString())
        .as(answer.toString())
        .isEqualTo("Dialing " + whom + " in progress. See /net_info for details");
  }

  /// Waits until both say that it was `from` who dialled.
  private static void awaitLink(NodeProcess from, NodeProcess to) {
    Await.until(
        from + " is linked to " + to + ", which it dialled",
        Duration.ofSeconds(30),
        () -> isLinked(from, to, true) && isLinked(to, from, false));
  }

  private static boolean isLinked(NodeProcess node, NodeProcess other, boolean outbound)
      throws Exception {
    return node.links().stream()
        .anyMatch(link -> link.id().equals(other.id()) && link.outbound() == outbound);
  }
}
