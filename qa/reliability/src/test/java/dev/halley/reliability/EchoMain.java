package dev.halley.reliability;

import static dev.halley.testkit.LoopbackNode.POLICY;
import static dev.halley.testkit.LoopbackNode.ip;

import dev.halley.p2p.admission.InboundGate;
import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.NodeKey;
import dev.halley.p2p.mconn.MConnectionSettings;
import dev.halley.p2p.transport.TransportSettings;
import dev.halley.pex.PeerRole;
import dev.halley.pex.PexPolicy;
import dev.halley.pex.SeedRole;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;

/// The process of a node that people come to in great numbers: peer exchange beside an [Echo].
public final class EchoMain {
  /// The chain it is part of.
  public static final String CHAIN = "endurance-1";

  // A seed's visits, as in the node.
  private static final int VISITS = 64;
  private static final int VISITS_PER_PREFIX = 4;

  // What is tested must not depend on how busy the machine is.
  private static final Duration LIMIT = Duration.ofMinutes(1);
  static final TransportSettings PATIENT = new TransportSettings(LIMIT, LIMIT, LIMIT, LIMIT, LIMIT);

  private EchoMain() {}

  /// Starts one that orders are given to. `counters` says what [Census#line()] says and `live` what
  /// [Census#live()] does.
  ///
  /// @param role `seed` or `peer`
  /// @param inbound its inbound slots
  /// @param bytesPerSecond what a connection may send and receive; 0 is no limit
  public static NodeProcess start(String role, int inbound, long bytesPerSecond, int heapMegabytes)
      throws IOException {
    return NodeProcess.start(
        EchoMain.class,
        heapMegabytes,
        role,
        Integer.toString(inbound),
        Long.toString(bytesPerSecond));
  }

  public static void main(String[] arguments) throws Exception {
    boolean seed = "seed".equals(arguments[0]);
    int inbound = Integer.parseInt(arguments[1]);
    long bytesPerSecond = Long.parseLong(arguments[2]);
    var policy =
        PexPolicy.DEFAULT.withRole(seed ? SeedRole.DEFAULT : PeerRole.DEFAULT).withStrict(false);
    var echo = new Echo();
    var key = NodeKey.generate(new SecureRandom());
    try (var node =
        ExchangeNode.start(
            CHAIN,
            key,
            policy,
            plan ->
                plan.reactors(echo)
                    .listen(new Endpoint(ip("127.0.0.1"), 0))
                    .policy(POLICY.withSlots(inbound, 10).withVisits(VISITS, VISITS_PER_PREFIX))
                    .gate(new InboundGate(false))
                    .settings(PATIENT)
                    .network(builder ->
                        builder.connection(
                            MConnectionSettings.DEFAULT.withRates(
                                bytesPerSecond, bytesPerSecond))))) {
      var census = new Census(node, echo);
      new Orders()
          .on("counters", census::line)
          .on("live", Census::live)
          .serve("listening on " + node.address());
    }
  }
}
