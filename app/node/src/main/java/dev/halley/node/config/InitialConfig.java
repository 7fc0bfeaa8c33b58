package dev.halley.node.config;

import java.util.Map;
import java.util.stream.Collectors;

/// The `config.toml` of a new home. CometBFT can use it too: what is missing takes its defaults
/// there, and tables that it does not know are ignored.
final class InitialConfig {
  private static final String HEAD =
      """
      # Settings of this node. CometBFT reads the same file. Flags of the command line win over
      # environment variables (HALLEY_P2P_LADDR for p2p.laddr), and those win over this file;
      # `halley config check` tells what holds and why.
      # Lists are texts with commas: "ID@HOST:PORT,ID@HOST:PORT". Durations: "500ms", "20s", "1h2m".
      """;

  private static final Map<String, String> REMARKS =
      Map.of(
          "halley", "# Read by Halley only.\n",
          "self_remediation", "# As in the Tendermint 0.35 line.\n");

  private InitialConfig() {}

  /// The text for a node that is started with these flags.
  ///
  /// @throws ConfigException when one of them can't be used
  static String text(Map<String, String> flags) {
    var settings = new Settings().withFlags(flags);
    settings.withDefault(Keys.MONIKER, HostName.local(), Origin.DEFAULT);
    var reading = new Reading(settings);
    Keys.ALL.forEach(reading::find);
    reading.finish();
    var text = new StringBuilder(HEAD);
    String table = "";
    for (Key<?> key : Keys.ALL) {
      if (!key.table().equals(table)) {
        table = key.table();
        text.append("\n")
            .append(REMARKS.getOrDefault(table, ""))
            .append("[" + table.replace('_', '-') + "]\n");
      }
      text.append("\n").append(entry(key, settings.of(key)));
    }
    return text.toString();
  }

  private static String entry(Key<?> key, Setting setting) {
    boolean hyphens = key.table().equals("self_remediation");
    String name = hyphens ? key.shortName().replace('_', '-') : key.shortName();
    boolean comment = setting.isDefault() && !key.initial();
    return key.text().lines().map(line -> "# " + line + "\n").collect(Collectors.joining())
        + (comment ? "# " : "")
        + name
        + " = "
        + key.kind().form().literal(setting.text())
        + "\n";
  }
}
