package dev.halley.cli;

import dev.halley.node.Release;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `halley version`.
@Command(
    name = "version",
    description = "Show the version.",
    footer = {"", "Example:", "  halley version"})
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class VersionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().getOut().println(Release.VERSION);
    return ExitCodes.OK;
  }
}
