package dev.halley.cli;

import dev.halley.node.config.ConfigReader;
import dev.halley.node.log.Logs;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/// Logging of a command whose output is its result: only what is wrong, unless asked for more.
final class QuietLogs {
  private QuietLogs() {}

  static void start(CommandSpec spec) {
    var flags = new HashMap<String, String>(Map.of("log_level", "warn"));
    NodeOptions.of(spec).flags().forEach((key, text) -> flags.put(key.replace('-', '_'), text));
    flags.keySet().retainAll(Set.of("log_level", "log_format"));
    Logs.start(ConfigReader.ofFlags(flags).logConfig(), System.err);
  }
}
