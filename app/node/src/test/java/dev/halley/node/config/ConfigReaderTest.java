package dev.halley.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.transport.TransportSettings;
import dev.halley.pex.NetworkProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {
  private static final String ID = "730a5edc28c2f8daf2d9dce3a01d5f205e35e555";
  private static final String OTHER_ID = "0123456789abcdef0123456789ABCDEF01234567";

  @TempDir Path home;

  @BeforeEach
  void makesAHome() throws IOException {
    Files.createDirectories(home.resolve("config"));
  }

  private void file(String toml) throws IOException {
    Files.writeString(home.resolve("config/config.toml"), toml);
  }

  private NodeConfig read(String... flags) {
    return ConfigReader.of(home, Map.of(), flags(flags)).nodeConfig();
  }

  private static Map<String, String> flags(String... keysAndValues) {
    var flags = new HashMap<String, String>(Map.of("chain-id", "test-chain"));
    for (int i = 0; i < keysAndValues.length; i += 2) {
      flags.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return flags;
  }

  private void refuses(String key, String value, String... words) {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> read(key, value))
        .satisfies(e -> assertThat(e.key()).isEqualTo(key))
        .satisfies(e -> assertThat(e.getMessage()).contains(key, "flag").contains(words))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }

  @Test
  void hasCometBftsDefaults() {
    NodeConfig config = read();
    P2pConfig p2p = config.p2p();
    assertThat(config.chainIds()).containsExactly("test-chain");
    assertThat(config.nodeKeyFile()).isEqualTo(home.resolve("config/node_key.json"));
    assertThat(config.rpcLaddr()).isNull();
    assertThat(config.moniker()).isNotBlank();
    assertThat(p2p.laddr()).hasToString("tcp://0.0.0.0:26656");
    assertThat(p2p.maxInbound()).isEqualTo(40);
    assertThat(p2p.maxOutbound()).isEqualTo(10);
    assertThat(p2p.addrBookFile()).isEqualTo("config/addrbook.json");
    assertThat(p2p.addrBookStrict()).isTrue();
    assertThat(p2p.pex()).isTrue();
    assertThat(p2p.seedMode()).isFalse();
    assertThat(p2p.allowDuplicateIp()).isFalse();
    assertThat(p2p.maxPacketPayloadBytes()).isEqualTo(1_024);
    assertThat(p2p.sendRate()).isEqualTo(5_120_000);
    assertThat(p2p.recvRate()).isEqualTo(5_120_000);
    assertThat(p2p.externalAddress()).isNull();
  }

  @Test
  void aProfileChangesWhatIsUsual() {
    assertThat(read().profile()).isEqualTo(NetworkProfile.COMETBFT);
    NodeConfig sei = read("profile", "sei");
    assertThat(sei.profile()).isEqualTo(NetworkProfile.SEI);
    assertThat(sei.p2p().maxPacketPayloadBytes()).isEqualTo(1_400);
    assertThat(read("profile", "sei", "p2p.max_packet_msg_payload_size", "1024").p2p())
        .extracting(P2pConfig::maxPacketPayloadBytes)
        .isEqualTo(1_024);
    refuses("halley.profile", "seí", "write cometbft or tendermint-0.35 or sei");
  }

  @Test
  void readsWhatTheTendermint035LineHas() throws IOException {
    file(
        """
        [p2p]
        laddr = "tcp://127.0.0.2:26656"
        bootstrap-peers = "%1$s@seed.example.org:26656"
        seeds = "%2$s@1.2.3.4:26656"
        [self-remediation]
        p2p-no-peers-available-window-seconds = 30
        restart-cooldown-seconds = 120
        [halley]
        profile = "tendermint-0.35"
        """
            .formatted(ID, OTHER_ID));
    NodeConfig config = read();
    assertThat(config.profile()).isEqualTo(NetworkProfile.TENDERMINT);
    assertThat(config.p2p().seeds())
        .hasToString(
            "["
                + OTHER_ID.toLowerCase(Locale.ROOT)
                + "@1.2.3.4:26656, "
                + ID
                + "@seed.example.org:26656]");
    assertThat(config.selfRemediation())
        .isEqualTo(new SelfRemediation(Duration.ofSeconds(30), Duration.ofMinutes(2)));
  }

  @Test
  void remediesNothingUnlessTold() {
    assertThat(read().selfRemediation())
        .isEqualTo(new SelfRemediation(Duration.ZERO, Duration.ofMinutes(10)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"node_key_file", "p2p.addr_book_file"})
  void refusesAPathThatNoFileCanHave(String key) {
    refuses(key, "config/a\0b", "write the path of a file");
  }

  @Test
  void readsTheFileOfARealNode() throws IOException {
    file(
        """
        proxy_app = "tcp://127.0.0.1:26658"
        moniker = "real"
        db_backend = "goleveldb"
        node_key_file = "config/other_key.json"
        [rpc]
        laddr = "tcp://127.0.0.1:26657"
        cors_allowed_origins = []
        [p2p]
        laddr = "tcp://127.0.0.2:26656"
        external_address = "203.0.113.7:26656"
        seeds = "%1$s@seed.example.org:26656, %2$s@[2001:db8::1]:1,,"
        persistent_peers = "%1$s@1.2.3.4:26656"
        addr_book_file = "config/book.json"
        addr_book_strict = false
        max_num_inbound_peers = 7
        max_num_outbound_peers = 3
        unconditional_peer_ids = "%1$s"
        persistent_peers_max_dial_period = "1m30s"
        flush_throttle_timeout = "100ms"
        max_packet_msg_payload_size = 1400
        send_rate = 0
        recv_rate = 20480000
        pex = true
        seed_mode = true
        private_peer_ids = "%1$s,%2$s"
        allow_duplicate_ip = true
        handshake_timeout = "20s"
        dial_timeout = "1500ms"
        [p2p.fuzz_config]
        mode = 0
        [mempool]
        size = 5000
        """
            .formatted(ID, OTHER_ID));
    NodeConfig config = read();
    P2pConfig p2p = config.p2p();
    assertThat(config.moniker()).isEqualTo("real");
    assertThat(config.nodeKeyFile()).isEqualTo(home.resolve("config/other_key.json"));
    assertThat(config.rpcLaddr()).hasToString("tcp://127.0.0.1:26657");
    assertThat(p2p.laddr()).hasToString("tcp://127.0.0.2:26656");
    assertThat(p2p.externalAddress()).hasToString("tcp://203.0.113.7:26656");
    assertThat(p2p.seeds())
        .extracting(Object::toString)
        .containsExactly(
            ID + "@seed.example.org:26656", OTHER_ID.toLowerCase(Locale.ROOT) + "@[2001:db8::1]:1");
    assertThat(p2p.persistentPeers()).hasSize(1);
    assertThat(p2p.addrBookFile()).isEqualTo("config/book.json");
    assertThat(p2p.addrBookStrict()).isFalse();
    assertThat(p2p.maxInbound()).isEqualTo(7);
    assertThat(p2p.maxOutbound()).isEqualTo(3);
    assertThat(p2p.unconditionalPeerIds()).containsExactly(NodeId.parse(ID));
    assertThat(p2p.privatePeerIds()).hasSize(2);
    assertThat(p2p.persistentPeersMaxDialPeriod()).isEqualTo(Duration.ofSeconds(90));
    assertThat(p2p.maxPacketPayloadBytes()).isEqualTo(1_400);
    assertThat(p2p.sendRate()).isZero();
    assertThat(p2p.recvRate()).isEqualTo(20_480_000);
    assertThat(p2p.timeLimits().handshake()).isEqualTo(Duration.ofSeconds(20));
    assertThat(p2p.timeLimits().connect()).isEqualTo(Duration.ofMillis(1_500));
    assertThat(config.remarks()).isEmpty();
    assertThat(p2p.seedMode()).isTrue();
    assertThat(p2p.allowDuplicateIp()).isTrue();
  }

  @Test
  void keepsItsOwnTimeLimitsWhenNoneAreSet() {
    assertThat(read().p2p().timeLimits()).isEqualTo(TransportSettings.DEFAULT);
  }

  @Test
  void givesTheSecretHandshakeNoLongerThanTheWhole() throws IOException {
    file("[p2p]\nhandshake_timeout = \"1s\"\n");
    assertThat(read().p2p().timeLimits().secret()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void noticesAFlushThrottleThatSomebodyChose() throws IOException {
    file("[p2p]\nflush_throttle_timeout = \"10ms\"\n");
    assertThat(read().remarks()).isEmpty();
    file("[p2p]\nflush_throttle_timeout = \"5s\"\n");
    assertThat(read().remarks())
        .containsExactly(
            home.resolve("config/config.toml")
                + ":2: p2p.flush_throttle_timeout is accepted and has no effect in Halley");
  }

  @Test
  void takesHyphensForUnderscoresInFiles() throws IOException {
    file("[p2p]\nmax-num-inbound-peers = 9\nexternal-address = \"1.2.3.4:5\"\n");
    assertThat(read().p2p().maxInbound()).isEqualTo(9);
    assertThat(read().p2p().externalAddress()).isNotNull();
  }

  @Test
  void takesNumbersAndTruthWrittenAsText() throws IOException {
    file("[p2p]\nmax_num_inbound_peers = \"9\"\npex = \"T\"\n");
    assertThat(read().p2p().maxInbound()).isEqualTo(9);
    assertThat(read().p2p().pex()).isTrue();
  }

  @Test
  void flagsWinOverEnvironmentAndThatOverTheFile() throws IOException {
    file("moniker = \"file\"\n[p2p]\nmax_num_inbound_peers = 1\nmax_num_outbound_peers = 1\n");
    var environment =
        Map.of(
            "CMT_P2P_MAX_NUM_INBOUND_PEERS", "2",
            "CMT_P2P_MAX_NUM_OUTBOUND_PEERS", "2",
            "CMT_MONIKER", "",
            "CMT_UNHEARD_OF", "x");
    NodeConfig config =
        ConfigReader.of(home, environment, flags("p2p.max_num_outbound_peers", "3")).nodeConfig();
    assertThat(config.moniker()).isEqualTo("file");
    assertThat(config.p2p().maxInbound()).isEqualTo(2);
    assertThat(config.p2p().maxOutbound()).isEqualTo(3);
  }

  @Test
  void halleysVariablesWinOverCometBftsOwn() {
    var environment =
        Map.of(
            "CMT_P2P_LADDR", "tcp://127.0.0.1:1",
            "HALLEY_P2P_LADDR", "tcp://127.0.0.1:2",
            "HALLEY_PROFILE", "sei",
            "HALLEY_CHAIN_IDS", "one,two",
            "CMT_MONIKER", "theirs");
    NodeConfig config = ConfigReader.of(home, environment, Map.of()).nodeConfig();
    assertThat(config.p2p().laddr().port()).isEqualTo(2);
    assertThat(config.profile()).isEqualTo(NetworkProfile.SEI);
    assertThat(config.chainIds()).containsExactly("one", "two");
    assertThat(config.moniker()).isEqualTo("theirs");
  }

  @Test
  void tellsAllMistakesTogetherEachWithItsPlace() throws IOException {
    file(
        """
        moniker = "h\u00e4lley"
        [p2p]
        max_num_inbound_peers = -1
        dial_timeout = "1h"
        seeds = "nobody"
        """);
    var environment = Map.of("HALLEY_P2P_PEX", "perhaps");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> ConfigReader.of(home, environment, Map.of("rpc.laddr", "x")).nodeConfig())
        .satisfies(e ->
            assertThat(e.problems())
                .extracting(ConfigProblem::key, problem -> String.valueOf(problem.origin()))
                .containsExactlyInAnyOrder(
                    tuple("chain_id", "null"),
                    tuple("moniker", home.resolve("config/config.toml") + ":1"),
                    tuple("p2p.max_num_inbound_peers", home.resolve("config/config.toml") + ":3"),
                    tuple("p2p.dial_timeout", home.resolve("config/config.toml") + ":4"),
                    tuple("p2p.seeds", home.resolve("config/config.toml") + ":5"),
                    tuple("p2p.pex", "environment variable HALLEY_P2P_PEX"),
                    tuple("rpc.laddr", "flag --rpc.laddr")))
        .satisfies(e -> assertThat(e).message().hasLineCount(7));
  }

  @Test
  void reportsUnknownKeysTogetherInOneLine() throws IOException {
    file(
        """
        monicker = "x"
        proxy_app = "tcp://127.0.0.1:26658"
        [p2p]
        upnp = false
        max_inbound = 3
        [p2p.libp2p.scaler]
        min_workers = 4
        [halley]
        profil = "sei"
        [mempool]
        size = 5000
        """);
    assertThat(read().remarks())
        .containsExactly(
            home.resolve("config/config.toml")
                + ": nobody here knows monicker (line 1), p2p.max_inbound (line 5), halley.profil"
                + " (line 9); is the spelling right?");
  }

  @Test
  void aNodeOfTheTendermint035LineMayBeASeedByItsMode() throws IOException {
    file("mode = \"seed\"\n");
    assertThat(read().p2p().seedMode()).isTrue();
    assertThat(read("p2p.seed_mode", "false").p2p().seedMode()).isFalse();
  }

  @Test
  void tellsWhereEveryValueComesFrom() throws IOException {
    file("[p2p]\nsend_rate = 7\n");
    var environment = Map.of("HALLEY_P2P_RECV_RATE", "8");
    ConfigCheck check =
        ConfigReader.of(home, environment, Map.of("chain-id", "c", "p2p.seed-mode", "1")).check();
    assertThat(check.problems()).isEmpty();
    assertThat(check.settings()).hasSameSizeAs(Keys.ALL);
    assertThat(check.settings())
        .extracting(EffectiveSetting::key, EffectiveSetting::literal, s -> s.origin().toString())
        .contains(
            tuple("p2p.send_rate", "7", home.resolve("config/config.toml") + ":2"),
            tuple("p2p.recv_rate", "8", "environment variable HALLEY_P2P_RECV_RATE"),
            tuple("halley.chain_ids", "[\"c\"]", "flag --chain-id"),
            tuple("p2p.max_num_inbound_peers", "1000", "default of a seed"),
            tuple("p2p.max_packet_msg_payload_size", "1024", "default of profile cometbft"),
            tuple("p2p.dial_timeout", "\"3s\"", "default"));
  }

  @Test
  void aCheckTellsMistakesAndValuesTogether() {
    ConfigCheck check = ConfigReader.of(home, Map.of(), flags("p2p.pex", "maybe")).check();
    assertThat(check.problems()).extracting(ConfigProblem::key).containsExactly("p2p.pex");
    assertThat(check.settings())
        .extracting(EffectiveSetting::key, EffectiveSetting::value)
        .contains(tuple("p2p.pex", "maybe"));
  }

  @Test
  void aSeedHasRoomForAThousandUnlessToldOtherwise() {
    assertThat(read("p2p.seed_mode", "true").p2p().maxInbound()).isEqualTo(1_000);
    assertThat(read("p2p.seed_mode", "true", "p2p.max_num_inbound_peers", "5").p2p().maxInbound())
        .isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "p2p.laddr|0.0.0.0|port",
        "p2p.laddr|udp://0.0.0.0:1|tcp://",
        "p2p.laddr|tcp://0.0.0.0:70000|65535",
        "p2p.external_address|0.0.0.0:26656|other nodes dial",
        "p2p.external_address|1.2.3.4:0|other nodes dial",
        "p2p.seeds|seed.example.org:26656|ID",
        "p2p.seeds|abc@1.2.3.4:26656|40 hex digits",
        "p2p.persistent_peers|730a5edc28c2f8daf2d9dce3a01d5f205e35e555@1.2.3.4|port",
        "p2p.unconditional_peer_ids|xyz|40 hex digits",
        "p2p.private_peer_ids|730a|40 hex digits",
        "p2p.pex|maybe|true or false",
        "p2p.seed_mode|2|true or false",
        "p2p.addr_book_strict|yes|true or false",
        "p2p.allow_duplicate_ip|on|true or false",
        "p2p.max_num_inbound_peers|-1|from 0",
        "p2p.max_num_inbound_peers|many|whole number",
        "p2p.max_num_outbound_peers|99999999999999999999|whole number",
        "p2p.persistent_peers_max_dial_period|20|100ms",
        "p2p.persistent_peers_max_dial_period|-1s|negative",
        "p2p.max_packet_msg_payload_size|0|from 1",
        "p2p.handshake_timeout|0s|from 1s to 1m",
        "p2p.handshake_timeout|20|100ms",
        "p2p.handshake_timeout|2m|from 1s to 1m",
        "p2p.dial_timeout|99ms|from 100ms to 1m",
        "p2p.dial_timeout|1h|from 100ms to 1m",
        "p2p.flush_throttle_timeout|soon|100ms",
        "p2p.flush_throttle_timeout|-1s|negative",
        "p2p.send_rate|-1|from 0",
        "rpc.laddr|unix:///tmp/socket|tcp://",
        "chain_id|two words|spaces",
        "chain_id|a,a|once",
        "chain_id|ok,../x|folder",
        "chain_id|ok,.hidden|folder"
      })
  void refusesBadValuesWithTheirRemedy(String key, String value, String remedy) {
    if (key.equals("chain_id")) {
      assertThatExceptionOfType(ConfigException.class)
          .isThrownBy(() -> ConfigReader.of(home, Map.of(), Map.of(key, value)).nodeConfig())
          .withMessageContaining("halley.chain_ids")
          .withMessageContaining(remedy);
    } else {
      refuses(key, value, remedy);
    }
  }

  @Test
  void refusesAMonikerThatOthersRefuse() {
    refuses("moniker", "h\u00e4lley", "printable ASCII");
    refuses("moniker", "x".repeat(201), "printable ASCII");
  }

  @Test
  void namesTheFileOfABadValue() throws IOException {
    file("[p2p]\npex = \"maybe\"\n");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(this::read)
        .withMessage(
            home.resolve("config/config.toml") + ":2: p2p.pex is \"maybe\": write true or false");
  }

  @Test
  void refusesASeedWithoutPeerExchange() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> read("p2p.pex", "false", "p2p.seed_mode", "true"))
        .withMessageContaining("p2p.pex");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[p2p\n", "x = \n", "a = 1\na = 2\n"})
  void refusesAFileThatIsNotToml(String toml) throws IOException {
    file(toml);
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(this::read)
        .withMessageContaining("config.toml")
        .withMessageContaining("line");
  }

  @Test
  void refusesAFileThatIsNotText() throws IOException {
    Files.write(home.resolve("config/config.toml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(this::read)
        .withMessageContaining("UTF-8");
  }

  @Test
  void takesTheChainFromTheGenesis() throws IOException {
    Files.writeString(
        home.resolve("config/genesis.json"),
        """
        {"genesis_time":"2026-01-01T00:00:00Z","app_state":{"chain_id":"wrong","x":[{"chain_id":1}]},
         "chain_id":"from-genesis","initial_height":"1"}
        """);
    assertThat(ConfigReader.of(home, Map.of(), Map.of()).nodeConfig().chainIds())
        .containsExactly("from-genesis");
    assertThat(read().chainIds()).containsExactly("test-chain");
  }

  @Test
  void takesTheChainFromTheClientOfADaemonWhenThereIsNoGenesis() throws IOException {
    Path client =
        Files.writeString(
            home.resolve("config/client.toml"),
            """
            # The network chain ID
            chain-id = "cosmoshub-4"
            keyring-backend = "os"
            """);
    NodeConfig found = ConfigReader.of(home, Map.of(), Map.of()).nodeConfig();
    assertThat(found.chainIds()).containsExactly("cosmoshub-4");
    assertThat(found.settings())
        .filteredOn(setting -> setting.key().equals("halley.chain_ids"))
        .extracting(setting -> setting.origin().toString())
        .containsExactly(client + ":2");
    assertThat(read().chainIds()).containsExactly("test-chain");
    Files.writeString(home.resolve("config/genesis.json"), "{\"chain_id\":\"from-genesis\"}");
    assertThat(ConfigReader.of(home, Map.of(), Map.of()).nodeConfig().chainIds())
        .containsExactly("from-genesis");
  }

  @Test
  void aClientThatKnowsNoChainNamesNone() throws IOException {
    Files.writeString(home.resolve("config/client.toml"), "chain-id = \"\"\n");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> ConfigReader.of(home, Map.of(), Map.of()).nodeConfig())
        .withMessageContaining("chain_id is not set");
  }

  @Test
  void namesVariablesThatLookLikeOursAndSetNothing() {
    var environment =
        Map.of(
            "HALLEY_CHAIN_ID", "a",
            "HALLEY_P2P_SED_MODE", "true",
            "HALLEY_P2P_SEED_MODE", "true",
            "HALLEY_JAVA_OPTS", "-Xmx1g",
            "CMT_HOME", "/x",
            "PATH", "/bin");
    assertThat(ConfigReader.of(home, environment, flags()).nodeConfig().remarks())
        .containsExactly(
            "environment: no setting has the variable HALLEY_CHAIN_ID, HALLEY_P2P_SED_MODE;"
                + " is the spelling right?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{\"chain_id\":7}", "{\"a\":{", "{}"})
  void refusesAGenesisWithoutChain(String json) throws IOException {
    Files.writeString(home.resolve("config/genesis.json"), json);
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> ConfigReader.of(home, Map.of(), Map.of()).nodeConfig())
        .withMessageContaining("genesis.json")
        .withMessageContaining("--chain-id");
  }

  @Test
  void asksForANetworkWhenNobodyNamesOne() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> ConfigReader.of(home, Map.of(), Map.of()).nodeConfig())
        .withMessageContaining("--chain-id");
  }

  @Test
  void takesSeveralNetworksInOrder() {
    assertThat(ConfigReader.of(home, Map.of(), Map.of("chain-id", "b,a")).nodeConfig().chainIds())
        .containsExactly("b", "a");
  }

  @Test
  void readsLogSettings() throws IOException {
    file("log_level = \"p2p:debug,*:error\"\nlog_format = \"json\"\n");
    LogConfig log = ConfigReader.of(home, Map.of(), Map.of()).logConfig();
    assertThat(log.levels())
        .containsEntry("p2p", LogConfig.Level.DEBUG)
        .containsEntry("*", LogConfig.Level.ERROR);
    assertThat(log.format()).isEqualTo(LogConfig.Format.JSON);
  }

  @Test
  void refusesUnknownLogSettings() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> ConfigReader.of(home, Map.of(), Map.of("log-level", "loud")).logConfig())
        .withMessageContaining("log_level")
        .withMessageContaining("debug");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> ConfigReader.of(home, Map.of(), Map.of("log_format", "xml")).logConfig())
        .withMessageContaining("plain or json");
  }
}
