package dev.halley.benchmarks.compare;

import dev.halley.home.Home;
import dev.halley.home.NetworkHome;
import dev.halley.home.NodeKeyFile;
import dev.halley.node.config.HomeFolder;
import dev.halley.p2p.identity.NodeKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;

/// The home of a seed that was stopped a moment ago: settings, key, and a filled address book. Both
/// sides can start from it.
final class SampleHome {
  private static final Map<String, String> SETTINGS = Map.of("chain_id", FullNode.NETWORK);

  private SampleHome() {}

  static void write(Path folder) throws Exception {
    HomeFolder.prepare(folder, SETTINGS);
    NodeKey key =
        NodeKeyFile.readOrCreate(folder.resolve("config/node_key.json"), new SecureRandom());
    NetworkHome network = new Home(folder).defaultNetwork();
    network.create();
    network.saveBook(Exchange.filledBook(key, FullNode.bans()).snapshot(), FullNode.NETWORK);
  }
}
