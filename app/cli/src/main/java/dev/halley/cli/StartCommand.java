package dev.halley.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `halley start`.
@Command(
    name = "start",
    description = "Run a node until it is stopped; creates the home when it is missing.",
    footer = {
      "",
      "Example:",
      "  halley start --chain-id cosmoshub-4 --p2p.seeds ID@HOST:26656 \\",
      "    --p2p.external-address 203.0.113.7:26656"
    })
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class StartCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    return NodeRun.untilStopped(NodeOptions.of(spec), spec.commandLine().getOut());
  }
}
