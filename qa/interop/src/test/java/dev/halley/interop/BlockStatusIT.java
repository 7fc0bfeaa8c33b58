package dev.halley.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.Peer;
import dev.halley.p2p.blocksync.StatusReactor;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.testkit.LoopbackNode;
import dev.halley.wire.BlockSyncMessage.Status;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Real full nodes say which blocks they have.
@RequiresGoNodes({RealNodes.V0_38, RealNodes.V1_0})
@ExtendWith(Scenarios.class)
@ResourceLock("processor")
@Order(2)
final class BlockStatusIT {
  @ParameterizedTest
  @ValueSource(strings = {RealNodes.V0_38, RealNodes.V1_0})
  @Timeout(120)
  void growWithTheChain(String version, Scenario scenario) throws Exception {
    var network = new GoNetwork(scenario, version, 1, 0);
    GoNode full = network.node(0);
    full.start();
    var blocks = new StatusReactor();
    try (var halley = LoopbackNode.start(network.chainId(), blocks)) {
      NetAddress address = NetAddress.parse(full.address());
      Await.until(
          "they are linked",
          Duration.ofSeconds(30),
          () -> {
            halley.dial(address);
            return halley.network().peer(address.id()).isPresent();
          });
      Peer peer = halley.network().peer(address.id()).orElseThrow();
      Await.until(
          "it has committed some blocks", Duration.ofSeconds(60), () -> hasBlocks(blocks, peer, 3));

      Status status = StatusReactor.of(peer).orElseThrow();
      assertThat(status.base()).isEqualTo(1);
      assertThat(peer.isRunning()).isTrue();
    }
  }

  private static boolean hasBlocks(StatusReactor blocks, Peer peer, int wanted) {
    blocks.ask();
    return StatusReactor.of(peer).filter(status -> status.height() >= wanted).isPresent();
  }
}
