package dev.halley.reliability.attacks;

import static dev.halley.testkit.LoopbackNode.ip;
import static dev.halley.testkit.LoopbackNode.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.NodeId;
import dev.halley.pex.PexPolicy;
import dev.halley.pex.PexReactor;
import dev.halley.reliability.ExchangeNode;
import dev.halley.testkit.Awaitable;
import dev.halley.testkit.NodeInfos;
import dev.halley.testkit.ScriptedListener;
import dev.halley.testkit.ScriptedPeer;
import dev.halley.wire.NodeInfo;
import dev.halley.wire.PexMessage;
import dev.halley.wire.PexMessage.PexAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Names that strangers and peers choose never reach the resolver of the JVM.
class T19ResolverCallsIT {
  private static final String CHAIN = "test-chain";
  private static final String NAME = "chosen-by-a-stranger.invalid";

  /// A NodeInfo with names wherever an address is expected.
  private static NodeInfo named(NodeId id) {
    NodeInfo info = NodeInfos.of(id, CHAIN, PexReactor.CHANNEL);
    return new NodeInfo(
        info.protocol(),
        info.nodeId(),
        "tcp://listen." + NAME + ":26656",
        info.network(),
        info.version(),
        info.channels(),
        "moniker." + NAME,
        info.txIndex(),
        "tcp://rpc." + NAME + ":26657");
  }

  private static PexMessage addresses() {
    return new PexMessage.Addresses(
        Stream.of("pex." + NAME, "localhost", "127.1", "::1%lo." + NAME, "010.0.0.1", "127.19.0.1")
            .map(ip -> new PexAddress(key(19_500).id().hex(), ip, 9))
            .toList());
  }

  @Test
  void theWitnessHearsOfLookUps() throws UnknownHostException {
    assertThat(InetAddress.getAllByName("localhost")).isNotEmpty();
    assertThat(WitnessedResolver.asked()).contains("localhost");
  }

  @Test
  void noNameOfAPeerIsResolved() throws IOException {
    try (var victim =
            ExchangeNode.start(CHAIN, key(19_000), PexPolicy.DEFAULT.withStrict(false), p -> p);
        var teller =
            ScriptedListener.start(ip("127.0.0.1"), key(19_001), T19ResolverCallsIT::tell);
        var visitor = ScriptedPeer.dial(victim.address().endpoint(), key(19_002))) {
      List<String> before = WitnessedResolver.asked();
      visitor.secure().introduce(named(visitor.id())).hear();
      victim.exchange().suggest(List.of(teller.address()));
      Awaitable.until("its answer was taken", () -> victim.exchange().stats().answersTaken() == 1);
      Awaitable.until(
          "the one good address was dialled and both are peers",
          () -> victim.exchange().stats().dials() >= 2 && victim.network().peers().size() == 2);
      assertThat(victim.network().peers().list())
          .allSatisfy(peer -> assertThat(peer.toString()).isNotEmpty());
      assertThat(WitnessedResolver.asked()).isEqualTo(before);
    }
    assertThat(WitnessedResolver.asked()).noneMatch(name -> name.contains(NAME));
  }

  private static void tell(ScriptedPeer peer) throws IOException {
    peer.secure().introduce(named(peer.id())).hear();
    peer.input().read(); // the request
    peer.send(PexReactor.CHANNEL, addresses().encode()).awaitClose();
  }
}
