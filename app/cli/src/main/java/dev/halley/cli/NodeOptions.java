package dev.halley.cli;

import dev.halley.node.config.ConfigReader;
import dev.halley.node.log.Logs;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/// What the home, the environment and the flags of one command line say together.
record NodeOptions(Path home, Map<String, String> flags) {
  private static final Set<String> LASTING =
      Set.of("chain_id", "profile", "moniker", "p2p.seed_mode");

  /// Reads the flags of the command that is being run.
  static NodeOptions of(CommandSpec spec) {
    var root = (HalleyCommand) spec.root().userObject();
    var flags = new LinkedHashMap<String, String>();
    flags.putAll(NodeFlags.given(spec.root().commandLine().getParseResult()));
    flags.putAll(NodeFlags.given(spec.commandLine().getParseResult()));
    return new NodeOptions(root.home(), flags);
  }

  NodeOptions with(String key, String value) {
    var more = new LinkedHashMap<>(flags);
    more.put(key, value);
    return new NodeOptions(home, more);
  }

  /// What a first start writes into the new home: who the node is and to what it belongs. What else
  /// its command line says must not outlive it.
  Map<String, String> lasting() {
    var lasting = new LinkedHashMap<>(flags);
    lasting.keySet().removeIf(flag -> !LASTING.contains(flag.replace('-', '_')));
    return lasting;
  }

  /// Reads the settings.
  ConfigReader settings() {
    return ConfigReader.of(home, System.getenv(), flags);
  }

  /// Reads the settings and starts logging as they want it.
  ConfigReader reader() {
    ConfigReader reader = settings();
    Logs.start(reader.logConfig(), System.err);
    return reader;
  }
}
