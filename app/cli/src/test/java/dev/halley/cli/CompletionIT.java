package dev.halley.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The scripts in the shells they are for, and the pages before the strictest reader of such pages.
/// A machine of CI has all of these programs.
class CompletionIT {
  @TempDir Path folder;

  private static void needs(String program) {
    boolean there =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
    assumeTrue(there || "true".equals(System.getenv("CI")), program + " is not installed");
  }

  private String run(String... command) throws Exception {
    var bounded = new ArrayList<>(List.of("timeout", "60"));
    bounded.addAll(List.of(command));
    Process process =
        new ProcessBuilder(bounded).directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private void write(String shell, String file) throws Exception {
    Files.writeString(folder.resolve(file), Cli.run("completion", shell).out());
  }

  private String bash(String words) throws Exception {
    return run(
        "bash",
        "-c",
        "source ./halley; compopt() { :; }; COMP_WORDS=(%s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _complete_halley; echo ${COMPREPLY[@]}"
            .formatted(words));
  }

  @Test
  void bashCompletes() throws Exception {
    write("bash", "halley");
    assertThat(bash("halley see")).isEqualTo("seed\n");
    assertThat(bash("halley start --p2p.se")).contains("--p2p.seeds", "--p2p.seed_mode");
  }

  /// Typed into a terminal, because only there zsh completes.
  @Test
  void zshCompletes() throws Exception {
    needs("zsh");
    write("zsh", "_halley");
    Files.writeString(
        folder.resolve("typing"),
        """
        zmodload zsh/zpty
        zpty terminal zsh -f -i
        zpty -w terminal 'fpath=($PWD $fpath); autoload -Uz compinit; compinit -u -d dump; LISTMAX=0; echo rea''dy'
        zpty -r -m terminal said '*ready*'
        zpty -n -w terminal $'halley see\\t'
        zpty -r -m terminal said '*halley seed*'
        zpty -n -w terminal $' --p2p.max_num_o\\t'
        zpty -r -m terminal said '*outbound_peers*'
        zpty -d terminal
        echo completed
        """);
    assertThat(run("zsh", "-f", "typing")).isEqualTo("completed\n");
  }

  @Test
  void fishCompletes() throws Exception {
    needs("fish");
    write("fish", "halley.fish");
    String complete = "source halley.fish; complete -C '%s'";
    assertThat(run("fish", "--no-config", "-c", complete.formatted("halley see")))
        .startsWith("seed\t");
    assertThat(run("fish", "--no-config", "-c", complete.formatted("halley start --p2p.se")))
        .contains("--p2p.seeds", "--p2p.seed_mode");
    assertThat(run("fish", "--no-config", "-c", complete.formatted("halley seed in")))
        .doesNotContain("init");
  }

  @Test
  void manHasNothingToComplainAbout() throws Exception {
    needs("mandoc");
    Cli.run("manual", folder);
    assertThat(run("sh", "-c", "mandoc -T lint -W warning *.1").lines())
        .allMatch(line -> line.contains("missing date"));
  }
}
