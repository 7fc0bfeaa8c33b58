package dev.halley.reliability;

import static dev.halley.testkit.LoopbackNode.POLICY;
import static dev.halley.testkit.LoopbackNode.ip;

import dev.halley.p2p.admission.InboundGate;
import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.NodeKey;
import dev.halley.pex.PexPolicy;
import java.security.SecureRandom;
import java.util.stream.Collectors;

/// The process of a [NodeProcess]: a listening node with peer exchange and every channel of
/// CometBFT's.
final class NodeMain {
  private NodeMain() {}

  public static void main(String[] arguments) throws Exception {
    String chain = arguments[0];
    boolean strict = Boolean.parseBoolean(arguments[1]);
    var sink = new Sink();
    try (var node =
        ExchangeNode.start(
            chain,
            NodeKey.generate(new SecureRandom()),
            PexPolicy.DEFAULT.withStrict(strict),
            plan ->
                plan.reactors(sink)
                    .listen(new Endpoint(ip("127.0.0.1"), 0))
                    .policy(POLICY.withStrict(strict).withInboundShares(1_000, 1_000))
                    .gate(new InboundGate(strict)))) {
      new Orders()
          .on("peers", () -> Integer.toString(node.network().peers().size()))
          .on("pending", () -> Integer.toString(node.transport().pendingHandshakes()))
          .on("known", () -> Integer.toString(node.known().size()))
          .on("heard", () -> Long.toString(sink.heard()))
          .on("counters", () -> counters(node))
          .serve("listening on " + node.address());
    }
  }

  private static String counters(ExchangeNode node) {
    return Census.events(node).entrySet().stream()
        .filter(event -> event.getValue() > 0)
        .map(event -> event.getKey() + "=" + event.getValue())
        .collect(Collectors.joining(" "));
  }
}
