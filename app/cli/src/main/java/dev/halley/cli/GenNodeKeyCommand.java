package dev.halley.cli;

import dev.halley.node.NodeKeys;
import dev.halley.node.config.HomeFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `halley gen-node-key`.
@Command(
    name = "gen-node-key",
    description = "Create a node key in the home and print its ID.",
    footer = {"", "Example:", "  halley gen-node-key --home ~/.halley"})
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class GenNodeKeyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws CommandFailedException, IOException {
    NodeOptions options = NodeOptions.of(spec);
    Path file = options.reader().nodeKeyFile();
    if (NodeKeys.exists(file)) {
      throw new CommandFailedException(
          "node key at " + file + " already exists; halley show-node-id prints its ID");
    }
    HomeFolder.prepare(options.home(), options.flags());
    spec.commandLine().getOut().println(NodeKeys.loadOrGenerate(file).id());
    return ExitCodes.OK;
  }
}
