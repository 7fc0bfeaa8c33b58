package dev.halley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HomeCommandsTest {
  @TempDir Path folder;

  private static void isOneLine(Cli failed, int code, String... words) {
    assertThat(failed.code()).isEqualTo(code);
    assertThat(failed.out()).isEmpty();
    assertThat(failed.err().lines()).hasSize(1);
    assertThat(failed.err()).startsWith("ERROR: ").contains(words);
  }

  @Test
  void initMakesAHomeThatTheOtherCommandsFind() {
    Path home = folder.resolve("new/home");
    Cli init = Cli.run("init", "--home", home, "--chain-id", "c");
    assertThat(init.code()).isZero();
    assertThat(init.out()).contains("Generated config path=", "Generated node key path=");
    assertThat(home.resolve("config/config.toml")).isRegularFile();
    assertThat(home.resolve("config/node_key.json")).isRegularFile();
    assertThat(home.resolve("data")).isDirectory();
    Cli shown = Cli.run("--home", home, "show_node_id");
    assertThat(shown.out()).matches("[0-9a-f]{40}\\R");
  }

  @Test
  void initKeepsWhatIsThere() throws IOException {
    Cli.run("init", "--home", folder);
    String id = Cli.run("show-node-id", "--home", folder).out();
    Files.writeString(folder.resolve("config/config.toml"), "moniker = \"mine\"\n");
    Cli again = Cli.run("init", "--home", folder);
    assertThat(again.code()).isZero();
    assertThat(again.out()).contains("Found config path=", "Found node key path=");
    assertThat(again.err()).isEmpty();
    assertThat(Cli.run("init", "--home", folder, "--moniker", "other").err())
        .contains("the flags were not written");
    assertThat(folder.resolve("config/config.toml")).hasContent("moniker = \"mine\"\n");
    assertThat(Cli.run("show-node-id", "--home", folder).out()).isEqualTo(id);
  }

  @Test
  void genNodeKeyPrintsTheIdAndNeverOverwrites() throws IOException {
    Cli made = Cli.run("gen-node-key", "--home", folder);
    assertThat(made.code()).isZero();
    assertThat(made.out()).matches("[0-9a-f]{40}\\R");
    Path file = folder.resolve("config/node_key.json");
    String content = Files.readString(file);
    isOneLine(
        Cli.run("gen_node_key", "--home", folder),
        1,
        "node key at " + file + " already exists; halley show-node-id prints its ID");
    assertThat(file).hasContent(content);
    assertThat(Cli.run("show-node-id", "--home", folder).out()).isEqualTo(made.out());
  }

  @Test
  void theKeyIsForItsOwnerOnly() throws IOException {
    Cli.run("gen-node-key", "--home", folder);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("config/node_key.json"))))
        .isEqualTo("rw-------");
  }

  @Test
  void readsTheKeyOfARealNode() throws IOException {
    Files.createDirectories(folder.resolve("config"));
    Files.writeString(
        folder.resolve("config/node_key.json"),
        """
        {"priv_key":{"type":"tendermint/PrivKeyEd25519","value":"oaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaG8fLy1Y2N1+h2CQ01GZyTZI3f1O5gGld1J0m0M4SIFpQ=="}}
        """
            .strip());
    assertThat(Cli.run("show-node-id", "--home", folder).out())
        .isEqualTo("730a5edc28c2f8daf2d9dce3a01d5f205e35e555" + System.lineSeparator());
  }

  @Test
  void aMissingKeyIsOneLine() {
    isOneLine(Cli.run("show-node-id", "--home", folder), 78, "node_key.json", "halley init");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{}",
        "{\"priv_key\":{}}",
        "{\"priv_key\":{\"type\":\"tendermint/PrivKeyEd25519\",\"value\":\"AAAA\"}}",
        "{\"priv_key\":{\"type\":\"tendermint/PrivKeySecp256k1\",\"value\":\"AAAA\"}}"
      })
  void aDamagedKeyIsOneLineAndStaysAsItIs(String content) throws IOException {
    Cli.run("init", "--home", folder, "--chain-id", "c");
    Path file = folder.resolve("config/node_key.json");
    Files.writeString(file, content);
    isOneLine(Cli.run("show-node-id", "--home", folder), 78, "node_key.json");
    isOneLine(Cli.run("start", "--home", folder), 78, "node_key.json");
    assertThat(file).hasContent(content);
  }

  @Test
  void aHomeThatIsAFileIsOneLine() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    isOneLine(Cli.run("start", "--home", file, "--chain-id", "c"), 78, file.toString());
    isOneLine(Cli.run("init", "--home", file.resolve("deeper")), 78, file.toString());
  }

  @Test
  void aMissingNetworkIsOneLineAndMakesNoHome() {
    Path home = folder.resolve("none");
    isOneLine(Cli.run("start", "--home", home), 78, "chain_id", "--chain-id");
    assertThat(home).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--p2p.laddr=nonsense",
        "--p2p.seeds=x@y",
        "--p2p.max_num_inbound_peers=-1",
        "--p2p.pex=maybe",
        "--rpc.laddr=nonsense",
        "--log_level=loud",
        "--log_format=xml",
        "--chain-id=two words"
      })
  void aBadValueIsOneLineThatNamesFlagAndValue(String flag) {
    String[] parts = flag.split("=", 2);
    isOneLine(
        Cli.run("start", "--home", folder.resolve("h"), "--chain-id", "c", flag),
        78,
        parts[0].substring(2).replace("chain-id", "chain_id"),
        parts[1]);
  }

  @Test
  void aBadFileIsOneLine() throws IOException {
    Cli.run("init", "--home", folder, "--chain-id", "c");
    Files.writeString(folder.resolve("config/config.toml"), "[p2p\n");
    isOneLine(Cli.run("start", "--home", folder), 78, "config.toml");
  }

  @Test
  void aTakenPortIsOneLine() throws IOException {
    try (var taken = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      isOneLine(
          Cli.run(
              "start",
              "--home",
              folder,
              "--chain-id",
              "c",
              "--log_level=none",
              "--p2p.laddr",
              "tcp://127.0.0.1:" + taken.getLocalPort()),
          78,
          "p2p.laddr",
          "choose a free port");
    }
  }
}
