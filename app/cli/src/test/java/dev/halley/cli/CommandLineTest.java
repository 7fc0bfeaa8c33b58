package dev.halley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.outcome.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "start",
        "seed",
        "init",
        "config",
        "peer",
        "gen-node-key",
        "show-node-id",
        "probe",
        "book",
        "demo",
        "version"
      })
  void everyCommandHasAHelpWithAnExample(String command) {
    Cli help = Cli.run(command, "--help");
    assertThat(help.code()).isZero();
    assertThat(help.out())
        .contains("Usage: halley " + command, "Example:", "  halley " + command, "--home");
    assertThat(help.err()).isEmpty();
  }

  @Test
  void theRootListsTheCommands() {
    assertThat(Cli.run("--help").out())
        .contains("start", "seed", "init", "gen-node-key", "show-node-id", "probe", "demo");
  }

  @Test
  void knowsACommandByAnyOfItsNames() {
    assertThat(Cli.run("run", "--help").out()).contains("Usage: halley start");
    assertThat(Cli.run("--log_level", "debug", "gen_node_key", "--help").out())
        .contains("Usage: halley gen-node-key");
    assertThat(Cli.run("start", "demo").err()).contains("demo");
  }

  @Test
  void tellsItsVersion() {
    assertThat(Cli.run("--version").out()).matches("halley \\d+\\.\\d+\\.\\d+\\S*\\R");
    assertThat(Cli.run("version").out()).matches("\\d+\\.\\d+\\.\\d+\\S*\\R");
  }

  @Test
  void probeListsItsVerdicts() {
    String help = Cli.run("probe", "--help").out().replaceAll("\\s+", " ");
    assertThat(help).contains("answered");
    for (Verdict.Kind kind : Verdict.Kind.values()) {
      assertThat(help).contains(kind.toString());
    }
  }

  @Test
  void startKnowsTheFlagsOfCometBft() {
    assertThat(Cli.run("start", "--help").out())
        .contains(
            "--chain-id",
            "--moniker",
            "--p2p.laddr",
            "--p2p.external_address",
            "--p2p.seeds",
            "--p2p.persistent_peers",
            "--p2p.unconditional_peer_ids",
            "--p2p.private_peer_ids",
            "--p2p.pex",
            "--p2p.seed_mode",
            "--p2p.addr_book_strict",
            "--p2p.allow_duplicate_ip",
            "--p2p.max_num_inbound_peers",
            "--p2p.max_num_outbound_peers",
            "--rpc.laddr",
            "--log_level",
            "--log_format");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "unheard-of",
        "start --unheard-of",
        "start --moniker",
        "start surplus",
        "probe",
        "probe not-an-address",
        "probe 0123456789abcdef0123456789abcdef01234567@1.2.3.4:1 --timeout x",
        "probe 0123456789abcdef0123456789abcdef01234567@1.2.3.4:1 --timeout 0",
        "demo --nodes 1",
        "demo --nodes 1000",
        "demo --nodes many",
        "demo --timeout 0"
      })
  void tellsWrongUsageInOneLineAndWhereHelpIs(String line) {
    Cli wrong = Cli.run((Object[]) (line.isEmpty() ? new String[0] : line.split(" ")));
    assertThat(wrong.code()).isEqualTo(64);
    assertThat(wrong.out()).isEmpty();
    assertThat(wrong.err()).startsWith("ERROR: ").contains("--help'");
  }

  @ParameterizedTest
  @CsvSource({
    "strat,start",
    "pere,peer",
    "start --p2p.ladr=x,--p2p.laddr",
    "start --p2p.seed,--p2p.seeds or --p2p.pex",
    "start --chain-di c,--chain-id",
    "start --seed-mode,",
    "nonsense,"
  })
  void saysWhatAMisspelledWordMayMean(String line, String meant) {
    Cli wrong = Cli.run((Object[]) line.split(" "));
    assertThat(wrong.code()).isEqualTo(64);
    if (meant == null) {
      assertThat(wrong.err().lines()).hasSize(2);
    } else {
      assertThat(wrong.err()).contains("\nDid you mean " + meant + "?\n");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          completion tcsh | SHELL: 'tcsh' is none of bash, zsh, fish
          book show --state new,odd | --state: 'odd' is none of new, old, proven, failing, unanswered
          probe 1.2.3.4:5 | address "1.2.3.4:5" does not contain an ID; write ID@HOST:PORT
          probe --profile odd 0123456789abcdef0123456789abcdef01234567@1.2.3.4:1 | --profile: 'odd' is none of cometbft, tendermint-0.35, sei
          book show --form odd | --form: 'odd' is none of addrbook, halley-book, chain, list, seeds
          """)
  void saysWhatCouldHaveBeenWritten(String line, String message) {
    Cli wrong = Cli.run((Object[]) line.split(" "));
    assertThat(wrong.code()).isEqualTo(64);
    assertThat(wrong.err()).startsWith("ERROR: " + message + "\n");
  }

  @Test
  void takesUnderscoresAndHyphensAlike() {
    String[] spelled =
        new FlagSpelling(HalleyCommand.commandLine().getCommandSpec())
            .corrected(
                "start",
                "--p2p.seed-mode",
                "--p2p.max-num_inbound-peers=3",
                "--chain_id",
                "a_b",
                "--p2p.external-address=x_y",
                "--unheard_of");
    assertThat(spelled)
        .containsExactly(
            "start",
            "--p2p.seed_mode",
            "--p2p.max_num_inbound_peers=3",
            "--chain-id",
            "a_b",
            "--p2p.external_address=x_y",
            "--unheard_of");
  }
}
