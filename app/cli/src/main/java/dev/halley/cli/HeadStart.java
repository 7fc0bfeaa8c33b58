package dev.halley.cli;

import dev.halley.node.config.ConfigReader;
import dev.halley.p2p.crypto.CryptoSuite;
import java.util.Arrays;
import java.util.Set;

/// Loads what a node needs first of all and what takes long the first time, beside the reading of
/// the command line. Done twice it costs nothing; not done at all, the node does it when it needs
/// it.
final class HeadStart {
  private static final Set<String> COMMANDS = Set.of("start", "run", "node", "seed");

  private HeadStart() {}

  static void of(String... args) {
    if (Arrays.stream(args).anyMatch(COMMANDS::contains)) {
      begin("toml", ConfigReader::prepare);
      begin("crypto", CryptoSuite::best); // native code
    }
  }

  private static void begin(String name, Runnable load) {
    Thread.ofVirtual().name("head start: " + name).start(load);
  }
}
