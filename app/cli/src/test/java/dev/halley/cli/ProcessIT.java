package dev.halley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.testkit.Awaitable;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The command as a process of its own.
class ProcessIT {
  @TempDir Path folder;

  private Process start(String command, String... flags) throws Exception {
    var line =
        new ArrayList<>(
            List.of(
                // Whoever runs the tests may ignore these, and so would the process then.
                "env",
                "--default-signal=HUP,INT,TERM",
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                command,
                "--home",
                folder.resolve("home").toString(),
                "--chain-id",
                "c",
                "--p2p.laddr=tcp://127.0.0.1:0"));
    line.addAll(List.of(flags));
    return new ProcessBuilder(line).redirectError(folder.resolve("stderr").toFile()).start();
  }

  private static void signal(Process process, String signal) throws Exception {
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT"})
  void stopsInGoodOrderWhenSignalled(String signal) throws Exception {
    Process process = start("start");
    try (BufferedReader out = process.inputReader()) {
      assertThat(out.readLine())
          .matches("listening on tcp://127\\.0\\.0\\.1:[1-9]\\d* as [0-9a-f]{40}");
      signal(process, signal);
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
      assertThat(out.readLine()).isNull();
    } finally {
      process.destroyForcibly();
    }
    assertThat(folder.resolve("home/config/config.toml")).isRegularFile();
    assertThat(folder.resolve("home/config/node_key.json")).isRegularFile();
    assertThat(folder.resolve("home/config/addrbook.json")).isRegularFile();
    assertThat(folder.resolve("stderr")).content().contains("stopped");
  }

  @Test
  @Timeout(60)
  void readsItsSettingsAgainWhenSignalled() throws Exception {
    Process process = start("start");
    try (BufferedReader out = process.inputReader()) {
      assertThat(out.readLine()).startsWith("listening");
      Path file = folder.resolve("home/config/config.toml");
      String text = Files.readString(file);
      Files.writeString(
          file, text.replace("max_num_outbound_peers = 10", "max_num_outbound_peers = 3"));
      signal(process, "HUP");
      awaitLine("settings read again: changed p2p.max_num_outbound_peers");
      Files.writeString(
          file, text.replace("max_num_outbound_peers = 10", "max_num_outbound_peers = x"));
      signal(process, "HUP");
      awaitLine("the node goes on as before");
      assertThat(process.isAlive()).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }

  /// Its settings come out of a pipe here, so that it waits for them when the signal comes.
  @Test
  @Timeout(60)
  void aSignalThatComesTooEarlyEndsNothing() throws Exception {
    Path file = folder.resolve("home/config/config.toml");
    Files.createDirectories(file.getParent());
    assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();
    Process process = start("start");
    try (BufferedReader out = process.inputReader()) {
      try (var _ = Files.newOutputStream(file)) {
        signal(process, "HUP");
        Files.delete(file);
        Files.writeString(file, "");
      }
      assertThat(out.readLine()).startsWith("listening");
      awaitLine("settings read again: nothing changed");
    } finally {
      process.destroyForcibly();
    }
  }

  private void awaitLine(String words) {
    Path log = folder.resolve("stderr");
    Awaitable.until("it says: " + words, () -> Files.readString(log).contains(words));
  }

  @Test
  void aSecondProcessInOneHomeIsToldWhoHasIt() throws Exception {
    Process first = start("start");
    try (BufferedReader out = first.inputReader()) {
      assertThat(out.readLine()).startsWith("listening");
      Cli second =
          Cli.run(
              "start",
              "--home",
              folder.resolve("home"),
              "--log_level=none",
              "--p2p.laddr=tcp://127.0.0.1:0");
      assertThat(second.code()).isEqualTo(78);
      assertThat(second.err()).contains("process " + first.pid());
    } finally {
      first.destroyForcibly();
    }
  }

  @Test
  void keepsItsIdentityAcrossAKill() throws Exception {
    String first = listeningLine(start("seed"));
    String second = listeningLine(start("seed"));
    assertThat(second.substring(second.indexOf(" as ")))
        .isEqualTo(first.substring(first.indexOf(" as ")));
  }

  private static String listeningLine(Process process) throws Exception {
    try (BufferedReader out = process.inputReader()) {
      return out.readLine();
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private ProcessBuilder command(String... words) {
    var line =
        new ArrayList<>(
            List.of(
                // Whoever runs the tests may ignore these, and so would the process then.
                "env",
                "--default-signal=HUP,INT,TERM",
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    line.addAll(List.of(words));
    var builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().remove("HALLEY_HOME");
    return builder;
  }

  @Test
  void itsHomeIsInThatOfTheUserAsTheShellKnowsIt() throws Exception {
    ProcessBuilder init = command("init");
    init.environment().put("HOME", folder.toString());
    Process process = init.redirectOutput(folder.resolve("said").toFile()).start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    assertThat(folder.resolve(".halley/config/node_key.json")).isRegularFile();
  }

  /// Its seed knows nobody, on purpose.
  @Test
  void aDemonstrationHasNothingToWarnOf() throws Exception {
    Path said = folder.resolve("said");
    Process process = command("demo", "--nodes", "2").redirectOutput(said.toFile()).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(said).content().contains("2 of 2 peers").doesNotContain("WARN");
  }

  @Test
  void aResultThatTheDiskHasNoRoomForIsAFailure() throws Exception {
    Path said = folder.resolve("said");
    Process process =
        command("version")
            .redirectErrorStream(false)
            .redirectError(said.toFile())
            .redirectOutput(Path.of("/dev/full").toFile())
            .start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(74);
    assertThat(Files.readAllLines(said)).hasSize(1);
  }

  @Test
  void endsWithOneLineWhenItCannotStart() throws Exception {
    Process process = start("start", "--p2p.seeds=nonsense");
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(78);
    assertThat(Files.readAllLines(folder.resolve("stderr"))).hasSize(1);
    assertThat(process.inputReader().readLine()).isNull();
  }
}
