package dev.halley.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `halley seed`: `start` as a seed.
@Command(
    name = "seed",
    description = "Run a seed: answers newcomers with verified addresses and crawls the network.",
    footer = {
      "",
      "Example:",
      "  halley seed --chain-id cosmoshub-4 --p2p.external-address 203.0.113.7:26656 \\",
      "    --p2p.seeds ID@HOST:26656"
    })
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class SeedCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    NodeOptions options = NodeOptions.of(spec).with("p2p.seed_mode", "true");
    return NodeRun.untilStopped(options, spec.commandLine().getOut());
  }
}
