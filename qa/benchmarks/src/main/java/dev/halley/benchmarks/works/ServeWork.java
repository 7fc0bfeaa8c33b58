package dev.halley.benchmarks.works;

import dev.halley.p2p.admission.BanTable;
import dev.halley.p2p.identity.NodeKey;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/// A listening node that tells where it listens, and its memory for each line of standard input.
final class ServeWork {
  private ServeWork() {}

  static void serve(String kind) throws Exception {
    NodeKey key = NodeKey.generate(new SecureRandom());
    BanTable bans = FullNode.bans();
    try (var node =
            FullNode.start(
                key,
                bans,
                kind.equals("seed") ? Exchange.ofSeed(key, bans) : Exchange.ofPeer(key, bans));
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      System.out.println("listening on " + node.address());
      while (lines.readLine() != null) {
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        System.out.printf("{\"heap\":%d,\"peers\":%d}%n", heap, node.owner().peers().size());
      }
    }
  }
}
