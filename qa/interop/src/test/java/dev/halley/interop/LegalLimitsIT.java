package dev.halley.interop;

import dev.halley.pex.PexReactor;
import dev.halley.testkit.Awaitable;
import dev.halley.testkit.LoopbackNode;
import dev.halley.testkit.ScriptedListener;
import dev.halley.testkit.ScriptedPeer;
import dev.halley.wire.Delimited;
import dev.halley.wire.PexMessage;
import dev.halley.wire.PexMessage.PexAddress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Real nodes take answers of every length that we and others send, and keep the link.
@RequiresGoNodes({RealNodes.V0_37, RealNodes.V0_38, RealNodes.V0_40, RealNodes.V1_0})
@ExtendWith(Scenarios.class)
@Order(2)
final class LegalLimitsIT {
  private static final List<Integer> LENGTHS = List.of(0, 1, 100, 101, 250);
  private static final int PACKET_BYTES = 2_048;

  private final Awaitable<Set<Integer>> kept = new Awaitable<>(new HashSet<>());

  @ParameterizedTest
  @ValueSource(strings = {RealNodes.V0_37, RealNodes.V0_38, RealNodes.V0_40, RealNodes.V1_0})
  @Timeout(90)
  void keepTheLinkWhateverLegalAnswerTheyGet(String version, Scenario scenario) throws Exception {
    var network = new GoNetwork(scenario, version, 1, 0);
    List<ScriptedListener> tellers = new ArrayList<>();
    for (int length : LENGTHS) {
      tellers.add(
          ScriptedListener.start(
              LoopbackNode.ip("127.0.0.1"),
              LoopbackNode.key(30_000 + length),
              peer -> tell(peer, network.chainId(), length)));
    }
    String addresses =
        tellers.stream().map(t -> t.address().toString()).collect(Collectors.joining(","));
    network.node(0).configure(Map.of("p2p.persistent_peers", addresses)).start();
    kept.await("every link was kept", lengths -> lengths.containsAll(LENGTHS));
    for (ScriptedListener teller : tellers) {
      teller.close();
    }
  }

  /// Answers the node's request and asks it in turn: its reply shows that it took the answer, for
  /// it reads what comes on one link in order.
  private void tell(ScriptedPeer peer, String chain, int length) throws IOException {
    peer.join(chain, PexReactor.CHANNEL);
    Delimited.read(peer.input(), PACKET_BYTES);
    peer.send(PexReactor.CHANNEL, new PexMessage.Addresses(entries(length)).encode());
    peer.send(PexReactor.CHANNEL, new PexMessage.Request().encode());
    Delimited.read(peer.input(), PACKET_BYTES);
    kept.change(lengths -> lengths.add(length));
  }

  /// Addresses of loopback networks where nobody listens.
  private static List<PexAddress> entries(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new PexAddress("%040x".formatted(0x5000_0000L + i), "127.30." + i + ".1", 9))
        .toList();
  }
}
