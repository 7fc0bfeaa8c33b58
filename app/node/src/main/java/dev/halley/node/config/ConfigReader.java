package dev.halley.node.config;

import dev.halley.pex.NetworkProfile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes a [NodeConfig] of a home folder, the environment and flags, each winning over the one
/// before.
///
/// Every method throws [ConfigException] for a value that can't be used.
public final class ConfigReader {
  private static final String ADDRESS_REMEDY = "write tcp://IP:PORT";
  private static final String PROFILE_REMEDY =
      "write "
          + NetworkProfile.ALL.stream()
              .map(NetworkProfile::name)
              .collect(Collectors.joining(" or "));

  /// What may be set through the environment.
  private static final List<String> KEYS =
      List.of(
          "moniker",
          "log_level",
          "log_format",
          "genesis_file",
          "node_key_file",
          "rpc.laddr",
          "p2p.laddr",
          "p2p.external_address",
          "p2p.seeds",
          "p2p.bootstrap_peers",
          "p2p.persistent_peers",
          "p2p.unconditional_peer_ids",
          "p2p.private_peer_ids",
          "p2p.addr_book_file",
          "p2p.addr_book_strict",
          "p2p.max_num_inbound_peers",
          "p2p.max_num_outbound_peers",
          "p2p.max_connections",
          "p2p.persistent_peers_max_dial_period",
          "p2p.max_packet_msg_payload_size",
          "p2p.send_rate",
          "p2p.recv_rate",
          "p2p.flush_throttle_timeout",
          "p2p.dial_timeout",
          "p2p.handshake_timeout",
          "p2p.pex",
          "p2p.seed_mode",
          "p2p.allow_duplicate_ip");

  private final Path home;
  private final Settings settings;

  private ConfigReader(Path home, Settings settings) {
    this.home = home;
    this.settings = settings;
  }

  /// Reads a `config.toml` for practice: the parser takes long the first time.
  public static void prepare() {
    var _ = ConfigFile.parse(InitialConfig.text(Map.of("moniker", "nobody")));
  }

  /// Reads what the home's `config.toml` says, then the environment, then flags.
  ///
  /// @param flags by key; `-` and `_` are the same, `chain_id` is a comma separated list
  public static ConfigReader of(
      Path home, Map<String, String> environment, Map<String, String> flags) {
    var settings =
        new Settings()
            .withAll(ConfigFile.read(HomeFolder.configFile(home)))
            .withEnvironment(KEYS, environment)
            .withFlags(flags);
    return new ConfigReader(home, settings);
  }

  /// Reads flags alone, without any home.
  public static ConfigReader ofFlags(Map<String, String> flags) {
    return new ConfigReader(Path.of(""), new Settings().withFlags(flags));
  }

  /// Everything a node needs.
  public NodeConfig nodeConfig() {
    NetworkProfile profile = profile();
    return new NodeConfig(
        home,
        chainIds(),
        moniker(),
        nodeKeyFile(),
        profile,
        new P2pReader(settings, profile).read(),
        SelfRemediation.read(settings),
        rpcLaddr());
  }

  /// The part that must be known before the first line is logged.
  public LogConfig logConfig() {
    var levels =
        settings
            .findFilled("log_level")
            .map(s -> s.as(LogConfig::levels, "write trace, debug, info, warn, error or none"));
    var format =
        settings.findFilled("log_format").map(s -> s.as(LogConfig::format, "write plain or json"));
    return new LogConfig(
        levels.orElse(LogConfig.DEFAULT.levels()), format.orElse(LogConfig.DEFAULT.format()));
  }

  /// Where the node key is kept.
  public Path nodeKeyFile() {
    return inHome("node_key_file", "config/node_key.json");
  }

  private Path inHome(String key, String otherwise) {
    return home.resolve(settings.findFilled(key).map(Setting::asPath).orElse(Path.of(otherwise)));
  }

  boolean seedMode() {
    return settings.findFilled("p2p.seed_mode").map(Setting::asBoolean).orElse(false);
  }

  String moniker() {
    return settings
        .findFilled("moniker")
        .map(s -> s.as(Moniker::checked, "write 1 to 200 printable ASCII characters"))
        .orElseGet(HostName::local);
  }

  private List<String> chainIds() {
    return named()
        .or(this::genesisChainId)
        .map(ConfigReader::checkedChainIds)
        .orElseThrow(() ->
            ConfigException.missing(
                "chain_id",
                "pass --chain-id ID or put the chain's genesis.json in " + home + "/config"));
  }

  /// The networks that flags or the file name, none when the genesis has to tell.
  List<String> namedChainIds() {
    return named().map(ConfigReader::checkedChainIds).orElse(List.of());
  }

  private Optional<Setting> named() {
    return settings.findFilled("chain_id").or(() -> settings.findFilled("halley.chain_ids"));
  }

  private static List<String> checkedChainIds(Setting named) {
    var ids = named.asList(ChainId::checked, "write the chain_id of the network's genesis");
    if (ids.isEmpty() || Set.copyOf(ids).size() < ids.size()) {
      throw named.bad("name each network once");
    }
    for (String id : ids.subList(1, ids.size())) {
      if (!ChainId.fitsFolder(id)) {
        throw new Setting(named.key(), id, named.origin())
            .bad("only the first network may have such a name, because the others become folders");
      }
    }
    return ids;
  }

  private Optional<Setting> genesisChainId() {
    Path genesis = inHome("genesis_file", "config/genesis.json");
    return Genesis.chainId(genesis).map(id -> new Setting("chain_id", id, genesis.toString()));
  }

  private NetworkProfile profile() {
    return settings
        .findFilled("profile")
        .or(() -> settings.findFilled("halley.profile"))
        .map(s -> s.as(NetworkProfile::named, PROFILE_REMEDY))
        .orElse(NetworkProfile.COMETBFT);
  }

  private @Nullable ListenAddress rpcLaddr() {
    return settings
        .findFilled("rpc.laddr")
        .map(s -> s.as(ListenAddress::parseAnyHost, ADDRESS_REMEDY + ", or nothing for no HTTP"))
        .orElse(null);
  }
}
