package dev.halley.cli.manual;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Completion for fish: one line for each command and option, under the condition that the words
/// before it name the command.
final class FishScript {
  private final CommandSpec root;
  private final List<String> lines = new ArrayList<>();

  FishScript(CommandSpec root) {
    this.root = root;
    lines.add("# Completion of %s for fish.".formatted(root.name()));
    add("-f");
    describe(root, "");
  }

  String text() {
    return String.join("\n", lines) + "\n";
  }

  /// @param reached the condition under which the words so far name `command`; empty for the root
  private void describe(CommandSpec command, String reached) {
    List<CommandSpec> below = Commands.below(command);
    String here = below.isEmpty() ? reached : and(reached, "not " + seen(below.stream()));
    Commands.options(command).forEach(option -> add(when(here) + describe(option)));
    for (CommandSpec sub : below) {
      add(when(here) + "-a " + quoted(sub.name()) + text(Commands.summary(sub)));
      describe(sub, and(reached, seen(Stream.of(sub))));
    }
  }

  private static String describe(OptionSpec option) {
    String names =
        Stream.of(option.names())
            .map(name -> name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.charAt(1))
            .collect(Collectors.joining(" "));
    return names + value(option) + text(String.join(" ", option.description()));
  }

  /// Whether a value has to follow, and which.
  private static String value(OptionSpec option) {
    if (option.arity().min() == 0) {
      return "";
    }
    if (option.completionCandidates() != null) {
      return " -xa " + quoted(String.join(" ", option.completionCandidates()));
    }
    return option.type() == Path.class ? " -rF" : " -x";
  }

  private static String seen(Stream<CommandSpec> commands) {
    return "__fish_seen_subcommand_from "
        + commands.flatMap(command -> command.names().stream()).collect(Collectors.joining(" "));
  }

  private static String and(String first, String second) {
    return first.isEmpty() ? second : first + "; and " + second;
  }

  private static String when(String condition) {
    return condition.isEmpty() ? "" : "-n " + quoted(condition) + " ";
  }

  private static String text(String description) {
    return " -d " + quoted(description);
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private void add(String line) {
    lines.add("complete -c " + root.name() + " " + line);
  }
}
