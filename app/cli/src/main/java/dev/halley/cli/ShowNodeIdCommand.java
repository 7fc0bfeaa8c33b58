package dev.halley.cli;

import dev.halley.node.NodeKeys;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `halley show-node-id`.
@Command(
    name = "show-node-id",
    description = "Print the ID of the home's node key.",
    footer = {"", "Example:", "  halley show-node-id --home ~/.halley"})
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class ShowNodeIdCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    NodeOptions options = NodeOptions.of(spec);
    spec.commandLine().getOut().println(NodeKeys.load(options.reader().nodeKeyFile()).id());
    return ExitCodes.OK;
  }
}
