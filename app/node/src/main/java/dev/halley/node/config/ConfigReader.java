package dev.halley.node.config;

import dev.halley.pex.NetworkProfile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Makes a [NodeConfig] of a home folder, the environment and flags, each winning over the one
/// before.
///
/// Every method throws [ConfigException] for values that can't be used.
public final class ConfigReader {
  /// What releases of CometBFT write into a new `config.toml`.
  private static final Set<String> USUAL_FLUSH_THROTTLES = Set.of("10ms", "100ms");

  private final ConfigSource source;
  private final Settings settings;
  private final Reading reading;

  private ConfigReader(ConfigSource source, Settings settings) {
    this.source = source;
    this.settings = settings;
    reading = new Reading(settings);
    derive();
  }

  /// Reads a `config.toml` for practice: the parser takes long the first time.
  public static void prepare() {
    var _ = ConfigFile.parse(InitialConfig.text(Map.of("moniker", "nobody")));
  }

  /// Reads what the home's `config.toml` says, then the environment, then flags.
  ///
  /// @param flags by name; `-` and `_` are the same, `chain_id` is a comma separated list
  public static ConfigReader of(
      Path home, Map<String, String> environment, Map<String, String> flags) {
    var source = ConfigSource.of(home, environment, flags);
    return new ConfigReader(source, source.read());
  }

  /// Reads anew what `running` was read from.
  static ConfigReader again(NodeConfig running) {
    return new ConfigReader(running.source(), running.source().read());
  }

  /// What `running` becomes when all of `fresh` that takes effect while it runs is taken over.
  static ConfigReader merged(NodeConfig running, NodeConfig fresh) {
    var settings = new Settings();
    for (int i = 0; i < running.settings().size(); i++) {
      EffectiveSetting old = running.settings().get(i);
      EffectiveSetting young = fresh.settings().get(i);
      boolean written = !old.isDefault() || !young.isDefault(); // defaults may follow from others
      (old.reloads() && written ? young : old).addTo(settings);
    }
    return new ConfigReader(running.source(), settings);
  }

  /// Reads flags alone, without any home.
  public static ConfigReader ofFlags(Map<String, String> flags) {
    var nowhere = ConfigSource.of(Path.of(""), Map.of(), flags);
    return new ConfigReader(nowhere, new Settings().withFlags(flags));
  }

  /// Defaults that follow from other values.
  private void derive() {
    settings
        .find("mode")
        .filter(mode -> mode.text().equals("seed"))
        .ifPresent(mode -> settings.withDefault(Keys.SEED_MODE, "true", mode.origin()));
    if (reading.value(Keys.SEED_MODE)) {
      String places = String.valueOf(P2pConfig.SEED_INBOUND);
      settings.withDefault(Keys.MAX_INBOUND, places, new Origin.Default("default of a seed"));
    }
    NetworkProfile profile = reading.value(Keys.PROFILE);
    settings.withDefault(
        Keys.PACKET,
        String.valueOf(profile.packets().payloadBytes()),
        new Origin.Default("default of profile " + profile.name()));
    settings.withDefault(
        Keys.MONIKER, HostName.local(), new Origin.Default("the name of this machine"));
  }

  /// Everything a node needs. All mistakes are told together.
  public NodeConfig nodeConfig() {
    List<String> chainIds = chainIds();
    var p2p = new P2pReader(reading).read();
    var http = HttpConfig.read(reading, inHome(Keys.GENESIS_FILE));
    var selfRemediation = SelfRemediation.read(reading);
    var moniker = reading.value(Keys.MONIKER);
    var log = log();
    Path nodeKey = inHome(Keys.NODE_KEY_FILE);
    List<String> remarks = remarks();
    reading.finish();
    return new NodeConfig(
        source,
        chainIds,
        moniker,
        nodeKey,
        reading.value(Keys.PROFILE),
        p2p,
        selfRemediation,
        http,
        log,
        effective(),
        remarks);
  }

  /// Every value and where it comes from, and every mistake. Never throws for a value.
  public ConfigCheck check() {
    try {
      NodeConfig config = nodeConfig();
      return new ConfigCheck(config.settings(), List.of(), config.remarks());
    } catch (ConfigException e) {
      return new ConfigCheck(effective(), e.problems(), remarks());
    }
  }

  /// The part that must be known before the first line is logged.
  public LogConfig logConfig() {
    LogConfig log = log();
    reading.finish();
    return log;
  }

  private LogConfig log() {
    return new LogConfig(reading.value(Keys.LOG_LEVEL), reading.value(Keys.LOG_FORMAT));
  }

  /// Where the node key is kept.
  public Path nodeKeyFile() {
    Path nodeKey = inHome(Keys.NODE_KEY_FILE);
    reading.finish();
    return nodeKey;
  }

  /// Where the default network's address book is kept.
  public Path addrBookFile() {
    Path file = inHome(Keys.ADDR_BOOK_FILE);
    reading.finish();
    return file;
  }

  /// {@return whether that is the first network of the home, whose files have no folder of their
  /// own}
  public boolean isDefaultNetwork(String chainId) {
    return chainIds().stream().findFirst().filter(chainId::equals).isPresent();
  }

  private Path inHome(Key<Path> key) {
    return source.home().resolve(reading.value(key));
  }

  private List<EffectiveSetting> effective() {
    var effective = new ArrayList<EffectiveSetting>();
    Keys.ALL.forEach(key -> effective.add(EffectiveSetting.of(key, settings.of(key))));
    return effective;
  }

  private List<String> chainIds() {
    try {
      foundChainId();
      Setting named = settings.of(Keys.CHAIN_IDS);
      if (named.isBlank()) {
        throw ConfigException.missing(
            "chain_id",
            "pass --chain-id ID or put the chain's genesis.json in " + source.home() + "/config");
      }
      return checked(named, reading.value(Keys.CHAIN_IDS));
    } catch (ConfigException e) {
      reading.note(e);
      return List.of();
    }
  }

  /// Looked up only when nobody names a network: a genesis may be long. Daemons of the Cosmos SDK
  /// have told their clients, too.
  private void foundChainId() {
    if (settings.of(Keys.CHAIN_IDS).isBlank()) {
      Path genesis = inHome(Keys.GENESIS_FILE);
      Genesis.chainId(genesis)
          .map(id -> new Setting(Keys.CHAIN_IDS.name(), id, new Origin.InFile(genesis, 0)))
          .or(() -> ConfigFile.ofClient(source.home()).find("chain_id"))
          .ifPresent(found -> settings.withDefault(Keys.CHAIN_IDS, found.text(), found.origin()));
    }
  }

  private static List<String> checked(Setting named, List<String> ids) {
    if (Set.copyOf(ids).size() < ids.size()) {
      throw named.bad("name each network once");
    }
    for (String id : ids.subList(Math.min(1, ids.size()), ids.size())) {
      if (!ChainId.fitsFolder(id)) {
        throw new Setting(named.key(), id, named.origin())
            .bad("only the first network may have such a name, because the others become folders");
      }
    }
    return ids;
  }

  /// What is accepted and changes nothing; the unknown keys together in one line.
  private List<String> remarks() {
    var remarks = new ArrayList<String>();
    Setting throttle = reading.setting(Keys.FLUSH_THROTTLE);
    reading.value(Keys.FLUSH_THROTTLE);
    if (!throttle.isDefault() && !USUAL_FLUSH_THROTTLES.contains(throttle.text().strip())) {
      remarks.add(withoutEffect(throttle));
    }
    if (reading.value(Keys.BLOCKS_BEHIND) > 0) {
      remarks.add(withoutEffect(reading.setting(Keys.BLOCKS_BEHIND)));
    }
    String unknown =
        settings.all().stream()
            .filter(setting -> setting.origin() instanceof Origin.InFile && !isKnown(setting.key()))
            .map(setting -> setting.key() + " (line " + line(setting) + ")")
            .limit(20)
            .collect(Collectors.joining(", "));
    if (!unknown.isEmpty()) {
      remarks.add(
          ConfigFile.of(source.home())
              + ": nobody here knows "
              + unknown
              + "; is the spelling right?");
    }
    if (!source.strangers().isEmpty()) {
      remarks.add(
          "environment: no setting has the variable "
              + String.join(", ", source.strangers())
              + "; is the spelling right?");
    }
    return remarks;
  }

  private static String withoutEffect(Setting setting) {
    return setting.origin() + ": " + setting.key() + " is accepted and has no effect in Halley";
  }

  private static boolean isKnown(String key) {
    return Keys.isForeign(key) || Keys.ALL.stream().anyMatch(known -> known.name().equals(key));
  }

  private static int line(Setting setting) {
    return setting.origin() instanceof Origin.InFile(_, var line) ? line : 0;
  }
}
