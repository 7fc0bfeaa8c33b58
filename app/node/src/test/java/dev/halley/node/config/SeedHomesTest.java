package dev.halley.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedHomesTest {
  private static final String SEED =
      "730a5edc28c2f8daf2d9dce3a01d5f205e35e555@seed.example.org:26656";

  @TempDir Path home;

  private NodeConfig read(String file, String text) throws IOException {
    Path path = home.resolve(file);
    Files.createDirectories(path.resolveSibling(""));
    Files.writeString(path, text);
    return ConfigReader.of(home, Map.of(), Map.of()).nodeConfig();
  }

  @Test
  void takesOverAHomeOfTenderseed() throws IOException {
    NodeConfig config =
        read(
            "config/config.toml",
            """
            laddr = "tcp://127.0.0.1:26656"
            chain_id = "cosmoshub-4"
            log_level = "warn"
            node_key_file = "config/node_key.json"
            addr_book_file = "data/addrbook.json"
            addr_book_strict = false
            max_num_inbound_peers = 100
            max_num_outbound_peers = 60
            max_packet_msg_payload_size = 1400
            seeds = "%s"
            seed_disconnect_wait_period = "5m"
            allow_duplicate_ip = true
            peer_check_period = "10m"
            peer_check_workers = 8
            metrics_listen_addr = "127.0.0.1:9090"
            moniker = ""
            metrics_namespace = "seeds"
            """
                .formatted(SEED));
    P2pConfig p2p = config.p2p();
    assertThat(config.chainIds()).containsExactly("cosmoshub-4");
    assertThat(config.nodeKeyFile()).isEqualTo(home.resolve("config/node_key.json"));
    assertThat(config.log().levels()).containsEntry("*", LogConfig.Level.WARN);
    assertThat(p2p.laddr()).hasToString("tcp://127.0.0.1:26656");
    assertThat(p2p.seedMode()).isTrue();
    assertThat(p2p.addrBookFile()).isEqualTo("data/addrbook.json");
    assertThat(p2p.addrBookStrict()).isFalse();
    assertThat(p2p.maxInbound()).isEqualTo(100);
    assertThat(p2p.maxOutbound()).isEqualTo(60);
    assertThat(p2p.maxPacketPayloadBytes()).isEqualTo(1_400);
    assertThat(p2p.allowDuplicateIp()).isTrue();
    assertThat(p2p.seeds()).hasToString("[" + SEED + "]");
    assertThat(config.http().prometheus()).isTrue();
    assertThat(config.http().prometheusLaddr()).hasToString("tcp://127.0.0.1:9090");
    assertThat(config.http().namespace()).isEqualTo("seeds");
    assertThat(config.remarks()).isEmpty();
  }

  @Test
  void takesOverTheFirstTenderseedsAndListsOfSeedsToo() throws IOException {
    NodeConfig config =
        read(
            "config/config.toml",
            "chain_id = \"some-chain-id\"\nseeds = [\"" + SEED + "\"]\nsurprise = 1\n");
    assertThat(config.p2p().seeds()).hasSize(1);
    assertThat(config.p2p().maxInbound()).isEqualTo(P2pConfig.SEED_INBOUND);
    assertThat(config.remarks())
        .hasSize(1)
        .allMatch(line -> line.contains("p2p.surprise (line 3)"));
  }

  @Test
  void takesOverAHomeOfCosmoseed() throws IOException {
    NodeConfig config =
        read(
            "config.yaml",
            """
            # written by cosmoseed
            nodeKeyFile: node_key.json
            addrBookFile: addrbook.json
            listenAddr: tcp://127.0.0.1:26656
            logLevel: info
            maxInboundPeers: 2000
            maxOutboundPeers: 20   # enough
            maxPacketMsgPayloadSize: 1024
            allowNonRoutable: true
            peerQueueSize: 1000
            chainID: cosmoshub-4
            seeds: "%s"
            externalAddress: '203.0.113.7:26656'
            apiAddr: 0.0.0.0:8080
            metricsAddr: ""
            verificationTTL: 30m0s
            """
                .formatted(SEED));
    P2pConfig p2p = config.p2p();
    assertThat(config.chainIds()).containsExactly("cosmoshub-4");
    assertThat(config.nodeKeyFile()).isEqualTo(home.resolve("node_key.json"));
    assertThat(p2p.addrBookFile()).isEqualTo("addrbook.json");
    assertThat(p2p.laddr()).hasToString("tcp://127.0.0.1:26656");
    assertThat(p2p.externalAddress()).hasToString("tcp://203.0.113.7:26656");
    assertThat(p2p.seedMode()).isTrue();
    assertThat(p2p.addrBookStrict()).isFalse();
    assertThat(p2p.maxInbound()).isEqualTo(2_000);
    assertThat(p2p.maxOutbound()).isEqualTo(20);
    assertThat(p2p.seeds()).hasToString("[" + SEED + "]");
    assertThat(config.http().prometheus()).isFalse();
    assertThat(config.remarks()).isEmpty();
  }

  @Test
  void namesFileAndLineOfWhatItDoesNotUnderstand() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> read("config.yaml", "chainID: c\nseeds:\n  - a\n"))
        .withMessageContaining("config.yaml:3")
        .withMessageContaining("config/config.toml");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> read("config.yaml", "chainID: c\nlistenAddr: udp://x\n"))
        .withMessageContaining("config.yaml:2: p2p.laddr");
  }

  @Test
  void aConfigTomlCountsMoreThanTheYaml() throws IOException {
    Files.writeString(home.resolve("config.yaml"), "chainID: yaml\n");
    NodeConfig config = read("config/config.toml", "[halley]\nchain_ids = [\"toml\"]\n");
    assertThat(config.chainIds()).containsExactly("toml");
    assertThat(config.p2p().seedMode()).isFalse();
  }
}
