package dev.halley.benchmarks.works;

import dev.halley.home.Home;
import dev.halley.home.NetworkHome;
import dev.halley.home.NodeKeyFile;
import dev.halley.node.config.HomeFolder;
import dev.halley.p2p.identity.NodeKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;

/// The home of a seed that was stopped a moment ago: settings, key, and a filled address book for
/// each network. Both sides can start from it.
public final class SampleHome {
  private static final Map<String, String> SETTINGS = Map.of("chain_id", FullNode.NETWORK);

  private SampleHome() {}

  /// Writes it; with new books each time, because proofs of addresses age.
  ///
  /// @param folder need not exist
  /// @param more networks beside the default one
  public static void write(Path folder, List<String> more) throws Exception {
    HomeFolder.prepare(folder, SETTINGS);
    NodeKey key =
        NodeKeyFile.readOrCreate(folder.resolve("config/node_key.json"), new SecureRandom());
    var home = new Home(folder);
    fill(home.defaultNetwork(), FullNode.NETWORK, key);
    for (String chainId : more) {
      fill(home.network(chainId), chainId, key);
    }
  }

  private static void fill(NetworkHome network, String chainId, NodeKey key) throws Exception {
    network.create();
    network.saveBook(Exchange.filledBook(key, FullNode.bans()).snapshot(), chainId);
  }
}
