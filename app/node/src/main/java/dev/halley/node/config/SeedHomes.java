package dev.halley.node.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The settings of other programs that are nothing but seeds, under the names they have here.
final class SeedHomes {
  private static final String CHAIN_IDS = "halley.chain_ids";
  private static final String METRICS = "instrumentation.prometheus_listen_addr";

  /// tenderseed's keys, all before the first table; what is not here belongs to `[p2p]`.
  private static final Map<String, String> TENDERSEED =
      Map.of(
          "chain_id", CHAIN_IDS,
          "moniker", "moniker",
          "log_level", "log_level",
          "node_key_file", "node_key_file",
          "metrics_listen_addr", METRICS,
          "metrics_namespace", "instrumentation.namespace");

  private static final Map<String, String> COSMOSEED =
      Map.ofEntries(
          Map.entry("nodeKeyFile", "node_key_file"),
          Map.entry("addrBookFile", "p2p.addr_book_file"),
          Map.entry("addrBookStrict", "p2p.addr_book_strict"),
          Map.entry("listenAddr", "p2p.laddr"),
          Map.entry("logLevel", "log_level"),
          Map.entry("maxInboundPeers", "p2p.max_num_inbound_peers"),
          Map.entry("maxOutboundPeers", "p2p.max_num_outbound_peers"),
          Map.entry("maxPacketMsgPayloadSize", "p2p.max_packet_msg_payload_size"),
          Map.entry("chainID", CHAIN_IDS),
          Map.entry("seeds", "p2p.seeds"),
          Map.entry("externalAddress", "p2p.external_address"),
          Map.entry("metricsAddr", METRICS));

  /// Numbers of a search and a server that are not Halley's.
  private static final Set<String> WITHOUT_USE =
      Set.of(
          "seed_disconnect_wait_period",
          "peer_check_period",
          "peer_check_workers",
          "peerQueueSize",
          "dialWorkers",
          "apiAddr",
          "verificationTTL",
          "recheckInterval",
          "minReadyPeers",
          "maxDialFailures",
          "banDuration");

  /// `key: value`, the value quoted or not.
  private static final Pattern YAML_LINE =
      Pattern.compile("([A-Za-z]+):(?:\\s+(?:\"([^\"\\\\]*)\"|'([^']*)'|([^\"'#].*?)))?\\s*");

  private SeedHomes() {}

  /// A `config.toml` that was written for tenderseed, in Halley's names; any other as it is.
  static Settings tenderseed(Settings toml, Path file) {
    boolean flat = toml.find("laddr").isPresent() || toml.find("chain_id").isPresent();
    if (!flat || toml.all().stream().anyMatch(setting -> setting.key().startsWith("p2p."))) {
      return toml;
    }
    var why = new Origin.Default("as in tenderseed: " + file);
    Settings ours = seed(why, "data/addrbook.json", "config/node_key.json");
    for (Setting setting : toml.all()) {
      String key = setting.key();
      if (key.indexOf('.') >= 0) {
        ours.with(setting);
      } else if (!WITHOUT_USE.contains(key)) {
        add(ours, TENDERSEED.getOrDefault(key, "p2p." + key), setting.text(), setting.origin());
      }
    }
    return ours;
  }

  /// A `config.yaml` of cosmoseed: one key and its value on each line.
  static Settings cosmoseed(String yaml, Path file) {
    var why = new Origin.Default("as in cosmoseed: " + file);
    Settings ours = seed(why, "addrbook.json", "node_key.json");
    int number = 0;
    for (String line : yaml.lines().toList()) {
      number++;
      var origin = new Origin.InFile(file, number);
      Matcher matcher = YAML_LINE.matcher(line);
      if (matcher.matches()) {
        take(ours, matcher.group(1), value(matcher), origin);
      } else if (!isEmpty(line)) {
        throw new Setting("line " + number, line.strip(), origin)
            .bad("write one key: value on each line, or move the settings to config/config.toml");
      }
    }
    return ours;
  }

  private static boolean isEmpty(String line) {
    return line.isBlank() || line.startsWith("#") || line.startsWith("---");
  }

  private static String value(Matcher line) {
    for (int group = 2; group <= 4; group++) {
      String value = line.group(group);
      if (value != null) {
        return value.replaceFirst("\\s#.*", "");
      }
    }
    return "";
  }

  private static void take(Settings ours, String key, String text, Origin origin) {
    if (key.equals("allowNonRoutable")) {
      boolean everything = new Setting(key, text, origin).asBoolean();
      ours.with(new Setting("p2p.addr_book_strict", String.valueOf(!everything), origin));
    } else if (!WITHOUT_USE.contains(key)) {
      add(ours, COSMOSEED.getOrDefault(key, key), text, origin);
    }
  }

  private static void add(Settings ours, String key, String text, Origin origin) {
    ours.with(new Setting(key, text, origin));
    if (key.equals(METRICS) && !text.isBlank()) {
      ours.with(new Setting("instrumentation.prometheus", "true", origin));
    }
  }

  /// What both of them are without being told.
  private static Settings seed(Origin why, String addrBook, String nodeKey) {
    return new Settings()
        .with(new Setting("p2p.seed_mode", "true", why))
        .with(new Setting("p2p.allow_duplicate_ip", "true", why))
        .with(new Setting("p2p.addr_book_file", addrBook, why))
        .with(new Setting("node_key_file", nodeKey, why));
  }
}
