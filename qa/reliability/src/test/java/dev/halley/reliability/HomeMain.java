package dev.halley.reliability;

import static dev.halley.testkit.LoopbackNode.key;

import dev.halley.node.NetworkNode;
import dev.halley.node.Node;
import dev.halley.node.config.ConfigReader;
import dev.halley.p2p.identity.NetAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The process of [NodeProcess#startAt]: a real node with the files of a home.
final class HomeMain {
  private static final int KEY = 21_000;

  private HomeMain() {}

  public static void main(String[] arguments) throws Exception {
    Logger.getLogger("").setLevel(Level.OFF); // damaged files are told many times
    var flags =
        Map.of(
            "chain_id", arguments[1],
            "moniker", "test",
            "p2p.laddr", "tcp://127.0.0.1:0",
            "p2p.addr_book_strict", "false",
            "p2p.allow_duplicate_ip", "true",
            "halley.ensure_peers_period", "1s");
    var config = ConfigReader.of(Path.of(arguments[0]), Map.of(), flags).nodeConfig();
    try (Node node = Node.start(config, key(KEY))) {
      NetworkNode network = node.networks().getFirst();
      new Orders()
          .on("peers", () -> Integer.toString(network.peers().size()))
          .on("known", () -> Integer.toString(network.known()))
          .on(
              "save",
              () -> {
                node.save();
                return "saved";
              })
          .serve("listening on " + new NetAddress(node.id(), node.listening().getFirst()));
    }
  }
}
