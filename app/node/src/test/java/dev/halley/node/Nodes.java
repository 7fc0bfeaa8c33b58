package dev.halley.node;

import dev.halley.node.config.ConfigReader;
import dev.halley.node.config.NodeConfig;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;

/// Nodes on loopback sockets, for tests.
public final class Nodes {
  private Nodes() {}

  /// Starts a node with these flags on top of what a loopback network needs.
  public static Node start(Path home, String... keysAndValues) throws Exception {
    return Node.start(config(home, keysAndValues), NodeKey.generate(new SecureRandom()));
  }

  public static NodeConfig config(Path home, String... keysAndValues) {
    var flags =
        new HashMap<>(
            Map.of(
                "chain_id", "test-chain",
                "moniker", "test",
                "p2p.laddr", "tcp://127.0.0.1:0",
                "p2p.addr_book_strict", "false",
                "p2p.allow_duplicate_ip", "true"));
    for (int i = 0; i < keysAndValues.length; i += 2) {
      flags.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return ConfigReader.of(home, Map.of(), flags).nodeConfig();
  }

  /// How others dial it.
  public static NetAddress address(Node node) {
    return new NetAddress(node.id(), node.listening().getFirst());
  }
}
