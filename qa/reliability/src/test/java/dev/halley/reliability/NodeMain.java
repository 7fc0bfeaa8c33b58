package dev.halley.reliability;

import static dev.halley.testkit.LoopbackNode.POLICY;
import static dev.halley.testkit.LoopbackNode.ip;

import dev.halley.p2p.admission.InboundGate;
import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.NodeKey;
import dev.halley.p2p.transport.Transport;
import dev.halley.pex.PexPolicy;
import java.security.SecureRandom;
import java.util.Map;
import java.util.StringJoiner;

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
    Transport transport = node.transport();
    var line = new StringJoiner(" ");
    append(line, "", transport.counters().snapshot());
    append(line, "inbound.", transport.inboundVerdicts().snapshot());
    append(line, "outbound.", transport.outboundVerdicts().snapshot());
    append(line, "stop.", node.network().stops().snapshot());
    return line.toString();
  }

  private static void append(
      StringJoiner line, String prefix, Map<? extends Enum<?>, Long> counts) {
    counts.forEach((what, count) -> {
      if (count > 0) {
        line.add(prefix + what.name() + "=" + count);
      }
    });
  }
}
