package dev.halley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {
  @TempDir Path home;

  @Test
  void tellsEveryValueAndWhereItComesFrom() {
    Cli.run("init", "--home", home, "--chain-id", "c", "--p2p.send_rate", "7");
    Cli check = Cli.run("config", "check", "--home", home, "--p2p.recv_rate=8");
    assertThat(check.code()).isZero();
    assertThat(check.err()).isEmpty();
    assertThat(check.out().lines())
        .anyMatch(
            line -> line.matches("p2p\\.send_rate = 7 +# .*config\\.toml:\\d+; default 5120000"))
        .anyMatch(
            line -> line.matches("p2p\\.recv_rate = 8 +# flag --p2p\\.recv_rate; default 5120000"))
        .anyMatch(line -> line.matches("p2p\\.bootstrap_peers = \"\" +# default"));
  }

  @Test
  void changesNothing() {
    Path none = home.resolve("none");
    assertThat(Cli.run("config", "check", "--home", none, "--chain-id", "c").code()).isZero();
    assertThat(none).doesNotExist();
  }

  @Test
  void tellsEveryMistakeOnALineOfItsOwnAndEndsWith78() throws IOException {
    Files.createDirectories(home.resolve("config"));
    Files.writeString(
        home.resolve("config/config.toml"), "[p2p]\npex = \"x\"\nsend_rate = -1\nfoo = 1\n");
    Cli check = Cli.run("config", "check", "--home", home, "--chain-id", "c");
    assertThat(check.code()).isEqualTo(78);
    assertThat(check.err().lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("ERROR: " + home.resolve("config/config.toml") + ":"));
    assertThat(check.out()).contains("p2p.foo (line 4)");
    Cli start = Cli.run("start", "--home", home, "--chain-id", "c");
    assertThat(start.code()).isEqualTo(78);
    assertThat(start.err()).isEqualTo(check.err());
  }

  @Test
  void speaksJson() throws IOException {
    Files.createDirectories(home.resolve("config"));
    Files.writeString(home.resolve("config/config.toml"), "[p2p]\npex = \"x\"\nsend_rate = 7\n");
    Cli check = Cli.run("config", "check", "--json", "--home", home, "--chain-id", "c");
    assertThat(check.code()).isEqualTo(78);
    assertThat(check.err()).isEmpty();
    assertThat(check.out())
        .startsWith("{")
        .contains("\"key\" : \"p2p.send_rate\"", "\"value\" : \"7\"", "\"line\" : 3")
        .contains("\"problems\" : [", "write true or false");
  }

  @Test
  void wantsToKnowWhat() {
    assertThat(Cli.run("config").code()).isEqualTo(64);
  }
}
