package dev.halley.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// CometBFT's own RPC client decodes every answer of Halley, and has it dial a real node.
@RequiresGoNodes({RealNodes.V0_40, RealNodes.RPC_CLIENT})
@ExtendWith(Scenarios.class)
@Order(3)
final class RpcClientIT {
  private static String ask(NodeProcess node, String... more)
      throws IOException, InterruptedException {
    String client = RealNodes.binary(RealNodes.RPC_CLIENT).toString();
    String url = "http://127.0.0.1:" + node.rpcPort();
    return more.length == 0 ? Tool.run(client, url) : Tool.run(client, url, more[0]);
  }

  @Test
  @Timeout(120)
  void theClientUnderstandsEveryAnswerAndItsOrdersAreObeyed(Scenario scenario) throws Exception {
    var network = new GoNetwork(scenario, RealNodes.V0_40, 1, 0);
    GoNode real = network.node(0);
    Path home = scenario.folder("halley");
    Files.createDirectories(home.resolve("config"));
    Path genesis = Path.of("config", "genesis.json");
    Files.copy(real.home().resolve(genesis), home.resolve(genesis));
    var halley =
        new HalleyNode("start", "halley", home, network.chainId()).with("--rpc.unsafe", "true");
    scenario.add(halley).start();

    String alone = ask(halley);
    assertThat(alone)
        .contains("health\n")
        .contains("status " + halley.id() + " " + network.chainId() + " 0 0 32\n")
        .contains("net_info true 0 0\n")
        .contains("genesis " + network.chainId() + " 1\n");

    real.start();
    real.awaitRpc();
    assertThat(ask(halley, real.address()))
        .contains("dial_seeds Dialing seeds in progress. See /net_info for details\n")
        .contains("dial_peers Dialing peers in progress. See /net_info for details\n");
    Await.until(
        "Halley has dialled " + real, Duration.ofSeconds(30), () -> halley.isLinkedTo(real));
    assertThat(ask(halley))
        .contains("net_info true 1 1\n")
        .contains("peer " + real.id() + " true 127.0.0.1 ")
        .contains(" true\n");
    assertThat(ask(real)).contains("peer " + halley.id() + " false 127.0.0.1 ");
  }
}
