package dev.halley.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
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
    footer = {
      "",
      "In flags, - and _ are the same. Exit codes: 0 done, 1 failed, 2 no answer,",
      "64 wrong usage, 65 a file holds nothing usable, 74 a file can't be read or",
      "written, 78 a setting or a file of the home can't be used.",
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
      defaultValue = "${env:HALLEY_HOME:-${env:HOME:-${sys:user.home}}/.halley}",
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

  /// A command and what it is called.
  private record Listed(Supplier<Callable<Integer>> command, String name, List<String> aliases) {
    static Listed of(Supplier<Callable<Integer>> command, String name, String... aliases) {
      return new Listed(command, name, List.of(aliases));
    }

    boolean isAmong(List<String> args) {
      return args.contains(name) || aliases.stream().anyMatch(args::contains);
    }

    void addTo(CommandLine line) {
      line.addSubcommand(name, command.get(), aliases.toArray(new String[0]));
    }
  }

  /// No references to constructors, which would load the classes of all commands.
  private static final List<Listed> COMMANDS =
      List.of(
          Listed.of(() -> new StartCommand(), "start", "run", "node"),
          Listed.of(() -> new SeedCommand(), "seed"),
          Listed.of(() -> new InitCommand(), "init"),
          Listed.of(() -> new ConfigCommand(), "config"),
          Listed.of(() -> new PeerCommand(), "peer"),
          Listed.of(() -> new TopCommand(), "top"),
          Listed.of(() -> new GenNodeKeyCommand(), "gen-node-key", "gen_node_key"),
          Listed.of(() -> new ShowNodeIdCommand(), "show-node-id", "show_node_id"),
          Listed.of(() -> new ProbeCommand(), "probe"),
          Listed.of(() -> new BookCommand(), "book"),
          Listed.of(() -> new DemoCommand(), "demo"),
          Listed.of(() -> new VersionCommand(), "version"),
          Listed.of(() -> new CompletionCommand(), "completion"),
          Listed.of(() -> new ManualCommand(), "manual"),
          Listed.of(() -> new RehearseCommand(), "rehearse"));

  /// With the commands that may be meant, which are all when none is named: describing one by
  /// reflection takes some milliseconds of a start.
  static CommandLine commandLine(String... args) {
    var line = new CommandLine(new HalleyCommand());
    List<Listed> named =
        COMMANDS.stream().filter(command -> command.isAmong(List.of(args))).toList();
    (named.isEmpty() ? COMMANDS : named).forEach(command -> command.addTo(line));
    for (String runsNode : List.of("start", "seed", "init")) {
      command(line, runsNode).ifPresent(NodeFlags::add);
    }
    command(line, "config").ifPresent(ConfigCommand::describe);
    command(line, "probe").ifPresent(ProbeCommand::describe);
    return line.setOverwrittenOptionsAllowed(true)
        .setAbbreviatedOptionsAllowed(false)
        .setParameterExceptionHandler(Failures::usage)
        .setExecutionExceptionHandler(Failures::execution);
  }

  /// Every command there is, for those who describe them to others.
  static CommandSpec everything() {
    return commandLine().getCommandSpec();
  }

  private static Optional<CommandSpec> command(CommandLine line, String name) {
    return Optional.ofNullable(line.getSubcommands().get(name)).map(CommandLine::getCommandSpec);
  }

  Path home() {
    return home.toAbsolutePath().normalize();
  }

  @Override
  public Integer call() {
    throw new CommandLine.ParameterException(spec.commandLine(), "which command?");
  }
}
