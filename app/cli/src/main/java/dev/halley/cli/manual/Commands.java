package dev.halley.cli.manual;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// What of the command line is shown: everything that is not hidden.
final class Commands {
  private Commands() {}

  /// A command and all below it, each once, whatever it is called.
  static Stream<CommandSpec> all(CommandSpec root) {
    return Stream.concat(Stream.of(root), below(root).stream().flatMap(Commands::all));
  }

  /// The commands right below, in the order of the help.
  static List<CommandSpec> below(CommandSpec command) {
    return command.subcommands().values().stream()
        .distinct()
        .map(CommandLine::getCommandSpec)
        .filter(sub -> !sub.usageMessage().hidden())
        .toList();
  }

  static List<OptionSpec> options(CommandSpec command) {
    return command.options().stream().filter(Predicate.not(OptionSpec::hidden)).toList();
  }

  /// What it does, as one line.
  static String summary(CommandSpec command) {
    return String.join(" ", command.usageMessage().description());
  }
}
