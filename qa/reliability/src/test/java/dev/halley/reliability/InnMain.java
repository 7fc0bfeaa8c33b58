package dev.halley.reliability;

import static dev.halley.testkit.LoopbackNode.POLICY;
import static dev.halley.testkit.LoopbackNode.ip;

import dev.halley.p2p.admission.InboundGate;
import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.NodeKey;
import dev.halley.pex.PexPolicy;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;

/// The process of a node that many stay with: peer exchange and every channel of CometBFT's, in a
/// JVM with the launcher's flags for memory.
public final class InnMain {
  /// The chain it is part of.
  public static final String CHAIN = "idle-1";

  /// One of its channels.
  public static final int CHANNEL = Sink.CONSENSUS;

  private InnMain() {}

  /// Starts one.
  ///
  /// @param inbound its inbound slots
  public static NodeProcess start(int inbound, int heapMegabytes) throws IOException {
    var memory =
        List.of(
            "-Xms12m",
            "-Xmx" + heapMegabytes + "m",
            "-Xmn4m",
            "-XX:TrimNativeHeapInterval=5000",
            "-XX:ReservedCodeCacheSize=32m");
    return NodeProcess.start(InnMain.class, memory, Integer.toString(inbound));
  }

  public static void main(String[] arguments) throws Exception {
    int inbound = Integer.parseInt(arguments[0]);
    try (var node =
        ExchangeNode.start(
            CHAIN,
            NodeKey.generate(new SecureRandom()),
            PexPolicy.DEFAULT.withStrict(false),
            plan ->
                plan.reactors(new Sink())
                    .listen(new Endpoint(ip("127.0.0.1"), 0))
                    .policy(POLICY.withSlots(inbound, 10))
                    .gate(new InboundGate(false))
                    .settings(EchoMain.PATIENT))) {
      new Orders()
          .on("peers", () -> Integer.toString(node.network().peers().size()))
          .serve("listening on " + node.address());
    }
  }
}
