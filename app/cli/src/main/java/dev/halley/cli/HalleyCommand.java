package dev.halley.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The root: everything that is the same for all commands.
@Command(
    name = "halley",
    description = "Peers and seeds for CometBFT networks, and tools for those who run them.",
    versionProvider = Version.class,
    subcommands = {
      StartCommand.class,
      SeedCommand.class,
      InitCommand.class,
      GenNodeKeyCommand.class,
      ShowNodeIdCommand.class,
      ProbeCommand.class,
      DemoCommand.class,
      VersionCommand.class,
      RehearseCommand.class
    },
    footer = {
      "",
      "In flags, - and _ are the same. Exit codes: 0 done, 1 failed, 2 no answer,",
      "64 wrong usage, 78 a setting or a file of the home can't be used.",
      "",
      "Example:",
      "  halley demo",
    })
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // picocli fills and reads the fields
final class HalleyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  private boolean version;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      defaultValue = "${env:HALLEY_HOME:-${sys:user.home}/.halley}",
      description = "Folder of configuration and data (default: $HALLEY_HOME or ~/.halley).")
  private Path home;

  @Option(
      names = "--log_level",
      paramLabel = "LEVEL",
      scope = ScopeType.INHERIT,
      description = "trace, debug, info, warn, error, none; or p2p:debug,*:error.")
  private String logLevel;

  @Option(
      names = "--log_format",
      paramLabel = "FORMAT",
      scope = ScopeType.INHERIT,
      description = "plain or json.")
  private String logFormat;

  static CommandLine commandLine() {
    var line = new CommandLine(new HalleyCommand());
    for (String runsNode : List.of("start", "seed", "init")) {
      NodeFlags.add(command(line, runsNode));
    }
    ProbeCommand.describe(command(line, "probe"));
    return line.setOverwrittenOptionsAllowed(true)
        .setAbbreviatedOptionsAllowed(false)
        .setParameterExceptionHandler(Failures::usage)
        .setExecutionExceptionHandler(Failures::execution);
  }

  private static CommandSpec command(CommandLine line, String name) {
    return Objects.requireNonNull(line.getSubcommands().get(name)).getCommandSpec();
  }

  Path home() {
    return home.toAbsolutePath().normalize();
  }

  @Override
  public Integer call() {
    throw new CommandLine.ParameterException(spec.commandLine(), "which command?");
  }
}
