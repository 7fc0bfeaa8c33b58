package dev.halley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class NodeFlagsTest {
  private static Map<String, String> flags(String... args) {
    CommandLine line = HalleyCommand.commandLine();
    String[] spelled = new FlagSpelling(line.getCommandSpec()).corrected(args);
    CommandLine.ParseResult parsed = line.parseArgs(spelled);
    while (parsed.hasSubcommand()) {
      parsed = parsed.subcommand();
    }
    return NodeOptions.of(parsed.commandSpec()).flags();
  }

  @Test
  void aBooleanFlagWithoutValueMeansTrue() {
    assertThat(flags("start", "--p2p.seed_mode", "--p2p.pex=false", "--p2p.addr_book_strict", "0"))
        .containsEntry("p2p.seed_mode", "true")
        .containsEntry("p2p.pex", "false")
        .containsEntry("p2p.addr_book_strict", "0");
  }

  @Test
  void collectsChainIdsInOrder() {
    assertThat(flags("start", "--chain-id", "b", "--moniker", "m", "--chain_id=a"))
        .containsEntry("chain-id", "b,a")
        .containsEntry("moniker", "m");
  }

  @Test
  void theLastOfSeveralValuesWins() {
    assertThat(flags("start", "--moniker", "one", "--moniker", "two"))
        .containsEntry("moniker", "two");
  }

  @Test
  void takesCommonFlagsBeforeAndAfterTheCommand() {
    assertThat(flags("--log_level", "debug", "start", "--log-format=json"))
        .containsEntry("log_level", "debug")
        .containsEntry("log_format", "json");
  }

  @Test
  void keepsEmptyValues() {
    assertThat(flags("start", "--rpc.laddr=", "--p2p.seeds", ""))
        .containsEntry("rpc.laddr", "")
        .containsEntry("p2p.seeds", "");
  }

  @Test
  void saysNothingThatWasNotGiven() {
    assertThat(flags("start", "--home", "/tmp/x")).isEmpty();
  }
}
