package dev.halley.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.halley.home.HomeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeFolderTest {
  @TempDir Path folder;

  @Test
  void writesAFileThatSaysTheDefaults() throws IOException {
    Path home = folder.resolve("deep/home");
    assertThat(HomeFolder.prepare(home, Map.of("moniker", "say \"hi\""))).isTrue();
    assertThat(home.resolve("data")).isDirectory();
    NodeConfig written = ConfigReader.of(home, Map.of(), Map.of("chain_id", "c")).nodeConfig();
    NodeConfig without =
        ConfigReader.of(
                folder.resolve("none"), Map.of(), Map.of("chain_id", "c", "moniker", "say \"hi\""))
            .nodeConfig();
    assertThat(written.p2p()).isEqualTo(without.p2p());
    assertThat(written.moniker()).isEqualTo(without.moniker());
    assertThat(written.rpcLaddr()).isNull();
  }

  @Test
  void remembersNetworksAndSeedMode() throws IOException {
    HomeFolder.prepare(folder, Map.of("chain_id", "one,two", "p2p.seed_mode", "true"));
    NodeConfig config = ConfigReader.of(folder, Map.of(), Map.of()).nodeConfig();
    assertThat(config.chainIds()).containsExactly("one", "two");
    assertThat(config.p2p().seedMode()).isTrue();
    assertThat(config.p2p().maxInbound()).isEqualTo(1_000);
  }

  @Test
  void writesWhatTheFlagsSayAndExplainsEveryKey() throws IOException {
    HomeFolder.prepare(
        folder,
        Map.of("chain-id", "c", "p2p.max-num-inbound-peers", "7", "admin_laddr", "tcp://[::1]:0"));
    String text = Files.readString(HomeFolder.configFile(folder));
    assertThat(text)
        .contains("\nmax_num_inbound_peers = 7\n")
        .contains("\nadmin_laddr = \"tcp://[::1]:0\"\n")
        .contains("\nchain_ids = [\"c\"]\n")
        .contains("\n# bootstrap_peers = \"\"\n");
    for (Key<?> key : Keys.ALL) {
      assertThat(text.replace('-', '_')).contains(key.shortName() + " = ");
      key.text().lines().forEach(line -> assertThat(text).contains("# " + line));
    }
    assertThat(text.lines()).allMatch(line -> line.length() <= 110);
  }

  @Test
  void writesNoFileForFlagsThatCantBeUsed() {
    Path home = folder.resolve("none");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> HomeFolder.prepare(home, Map.of("p2p.pex", "x", "p2p.seeds", "y")))
        .satisfies(e -> assertThat(e.problems()).hasSize(2));
    assertThat(home).doesNotExist();
  }

  @Test
  void leavesAHomeOfCosmoseedItsSettings() throws IOException {
    Files.writeString(folder.resolve("config.yaml"), "chainID: c\n");
    assertThat(HomeFolder.prepare(folder, Map.of())).isFalse();
    assertThat(HomeFolder.configFile(folder)).doesNotExist();
    assertThat(folder.resolve("data")).isDirectory();
  }

  @Test
  void neverOverwrites() throws IOException {
    HomeFolder.prepare(folder, Map.of());
    Path file = HomeFolder.configFile(folder);
    Files.writeString(file, "moniker = \"mine\"\n");
    assertThat(HomeFolder.prepare(folder, Map.of())).isFalse();
    assertThat(file).hasContent("moniker = \"mine\"\n");
  }

  @Test
  void refusesAHomeThatIsAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatExceptionOfType(HomeException.class)
        .isThrownBy(() -> HomeFolder.prepare(file.resolve("home"), Map.of()))
        .withMessageContaining(file.toString());
  }
}
