package dev.halley.cli;

import dev.halley.node.NodeKeys;
import dev.halley.node.config.HomeFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `halley init`.
@Command(
    name = "init",
    description = "Create a home: settings, node key, data folder. Keeps what is there.",
    footer = {"", "Example:", "  halley init --home ~/.halley --chain-id cosmoshub-4"})
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class InitCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    NodeOptions options = NodeOptions.of(spec);
    Path config = HomeFolder.configFile(options.home());
    boolean written = HomeFolder.prepare(options.home(), options.flags());
    tell(written, "config", config);
    if (!written && !options.flags().isEmpty()) {
      spec.commandLine()
          .getErr()
          .println("WARNING: that file stays as it is and the flags were not written; edit it");
    }
    Path keyFile = options.reader().nodeKeyFile();
    boolean fresh = !NodeKeys.exists(keyFile);
    NodeKeys.loadOrGenerate(keyFile);
    tell(fresh, "node key", keyFile);
    return ExitCodes.OK;
  }

  private void tell(boolean generated, String what, Path path) {
    spec.commandLine()
        .getOut()
        .println((generated ? "Generated " : "Found ") + what + " path=" + path);
  }
}
