package dev.halley.cli;

import dev.halley.node.NodeKeys;
import dev.halley.node.config.ConfigException;
import java.io.IOException;
import java.nio.file.Path;
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
    Path file = NodeOptions.of(spec).reader().nodeKeyFile();
    if (!NodeKeys.exists(file)) {
      throw ConfigException.unusable(
          "node_key_file",
          file,
          "there is no key; make one with halley init, or give another --home");
    }
    spec.commandLine().getOut().println(NodeKeys.load(file).id());
    return ExitCodes.OK;
  }
}
