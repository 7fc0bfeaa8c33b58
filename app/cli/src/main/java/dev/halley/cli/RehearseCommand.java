package dev.halley.cli;

import dev.halley.node.Node;
import dev.halley.node.NodeKeys;
import dev.halley.node.config.HomeFolder;
import dev.halley.node.config.NodeConfig;
import dev.halley.node.probe.Probe;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeKey;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/// Does what a node does from its start to its end, once and on loopback, so that the JVM can
/// record what it needs for that (see the launcher).
@Command(name = "rehearse", hidden = true, description = "Run a node for a moment.")
final class RehearseCommand implements Callable<Integer> {
  private static final Map<String, String> FLAGS =
      Map.of(
          "chain_id", "rehearsal",
          "log_level", "error",
          "p2p.laddr", "tcp://127.0.0.1:0",
          "p2p.addr_book_strict", "false",
          "rpc.laddr", "tcp://127.0.0.1:0");

  @Override
  public Integer call() throws Exception {
    Path home = Files.createTempDirectory("halley-rehearsal");
    try {
      rehearse(new NodeOptions(home, FLAGS));
      return ExitCodes.OK;
    } finally {
      delete(home);
    }
  }

  private static void rehearse(NodeOptions options) throws Exception {
    HomeFolder.prepare(options.home(), options.flags());
    NodeConfig config = options.reader().nodeConfig();
    NodeKey key = NodeKeys.loadOrGenerate(config.nodeKeyFile());
    try (Node node = Node.start(config, key)) {
      var address = new NetAddress(node.id(), node.listening().getFirst());
      var stranger = NodeKey.generate(new SecureRandom());
      Probe.run(stranger, address, null, Duration.ofSeconds(5));
      var rpc = node.rpcAddress();
      if (rpc != null) {
        read(URI.create("http://127.0.0.1:" + rpc.getPort() + "/status"));
      }
    }
  }

  private static void read(URI uri) throws IOException {
    try (InputStream in = uri.toURL().openStream()) {
      in.readAllBytes();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
