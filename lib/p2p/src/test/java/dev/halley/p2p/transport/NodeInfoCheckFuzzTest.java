package dev.halley.p2p.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.halley.fuzzing.AllocationLimit;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.wire.NodeInfo;
import dev.halley.wire.NodeInfo.ProtocolVersion;
import dev.halley.wire.Octets;
import dev.halley.wire.WireException;
import java.util.Optional;

/// Whatever a node says about itself, it is refused for a reason fit for a log line, or everything
/// that is kept of it is well-formed.
class NodeInfoCheckFuzzTest {
  private static final NodeId SELF = new NodeId(1, 2, 3);
  private static final NodeInfo OURS =
      new NodeInfo(
          new ProtocolVersion(8, 11, 0),
          SELF.hex(),
          "tcp://127.0.0.1:26656",
          "test-chain",
          "0.38.22",
          Octets.ofHex("402000"),
          "node-a",
          "on",
          "tcp://127.0.0.1:26657");

  @FuzzTest
  void judgesAnyNodeInfo(byte[] data) {
    AllocationLimit.hold(() -> {
      try {
        judge(NodeInfo.decode(data));
      } catch (WireException e) {
        assertThat(e.kind()).isNotNull();
      }
    });
  }

  private static void judge(NodeInfo info) {
    Optional<Verdict> invalidity = NodeInfoCheck.invalidity(info);
    invalidity.ifPresent(NodeInfoCheckFuzzTest::isPrintable);
    NodeInfoCheck.incompatibility(OURS, info).ifPresent(NodeInfoCheckFuzzTest::isPrintable);
    var place = NodeInfoCheck.listens(info);
    if (invalidity.isEmpty()) {
      NodeId claimed = NodeId.parse(info.nodeId());
      assertThat(info.moniker()).matches("[ -~]+");
      assertThat(info.channels().size()).isLessThanOrEqualTo(NodeInfoCheck.MAX_CHANNELS);
      assertThat(NodeInfoCheck.refusal(OURS, info, SELF, SELF)).isPresent();
      var asItself = NodeInfoCheck.refusal(OURS, info, NodeId.parse(info.nodeId()), SELF);
      boolean fits = NodeInfoCheck.incompatibility(OURS, info).isEmpty();
      boolean lowerCase = claimed.hex().equals(info.nodeId());
      assertThat(asItself.isEmpty()).isEqualTo(fits && lowerCase && !claimed.equals(SELF));
    }
    place.ifPresent(endpoint -> assertThat(endpoint.port()).isBetween(0, 65_535));
  }

  private static void isPrintable(Verdict verdict) {
    assertThat(verdict.detail()).hasSizeLessThan(300).doesNotContainPattern("\\p{Cntrl}");
  }
}
