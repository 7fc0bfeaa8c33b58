package dev.halley.node.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.testkit.Awaitable;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoIT {
  @Test
  void everyPeerFindsItsCompany() throws Exception {
    try (Demo demo = Demo.start(5)) {
      while (demo.startNext()) {
        assertThat(demo.isReached(demo.nodes())).isFalse();
      }
      Awaitable.until("the target", () -> demo.isReached(demo.nodes()));
      List<DemoNode> nodes = demo.nodes();
      assertThat(nodes).hasSize(6);
      assertThat(nodes.getFirst().name()).isEqualTo("seed");
      assertThat(nodes.subList(1, 6)).allMatch(node -> node.outbound() + node.inbound() >= 4);
    }
  }

  @Test
  void twoPeersFindEachOther() throws Exception {
    try (Demo demo = Demo.start(2)) {
      while (demo.startNext()) {
        assertThat(demo.nodes()).isNotEmpty();
      }
      Awaitable.until("the target", () -> demo.isReached(demo.nodes()));
      assertThat(demo.nodes().getLast().connectedTo()).contains("peer 1");
    }
  }
}
