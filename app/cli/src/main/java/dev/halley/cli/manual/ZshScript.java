package dev.halley.cli.manual;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Completion for zsh: a function for each command, which tells `_arguments` what may follow. The
/// script can be sourced, or found as `_halley` on `fpath`, where it is itself what completes.
final class ZshScript {
  private final List<String> lines = new ArrayList<>();

  ZshScript(CommandSpec root) {
    String main = function(root);
    lines.add("#compdef " + root.name());
    Commands.all(root).forEach(this::define);
    lines.add("if [[ ${funcstack[1]-} == %1$s ]]; then %1$s \"$@\"".formatted(main));
    lines.add("else compdef %s %s".formatted(main, root.name()));
    lines.add("fi");
  }

  String text() {
    return String.join("\n", lines) + "\n";
  }

  private static String function(CommandSpec command) {
    return "_" + command.qualifiedName("_");
  }

  private void define(CommandSpec command) {
    List<CommandSpec> below = Commands.below(command);
    lines.add(function(command) + "() {");
    lines.add("  local state line");
    lines.add("  _arguments -C \\");
    Commands.options(command).stream().flatMap(ZshScript::forms).forEach(this::argument);
    command
        .positionalParameters()
        .forEach(one -> argument((one.isMultiValue() ? "*" : "") + value(one)));
    if (below.isEmpty()) {
      lines.add("    && return");
    } else {
      argument("1: :->command");
      argument("*:: :->rest");
      lines.add("    && return");
      lines.add("  case $state in");
      lines.add("  command) _values command " + choices(below) + " ;;");
      lines.add("  rest) case $line[1] in");
      below.forEach(sub ->
          lines.add("    %s) %s ;;".formatted(String.join("|", sub.names()), function(sub))));
      lines.add("    esac ;;");
      lines.add("  esac");
    }
    lines.add("}");
  }

  private void argument(String specification) {
    lines.add("    " + quoted(specification) + " \\");
  }

  private static String choices(List<CommandSpec> commands) {
    return commands.stream()
        .map(sub -> quoted(sub.name() + "[" + escaped(Commands.summary(sub)) + "]"))
        .collect(Collectors.joining(" "));
  }

  /// The option under each of its names, which exclude each other unless it may be repeated.
  private static Stream<String> forms(OptionSpec option) {
    String before = option.isMultiValue() ? "*" : "(" + String.join(" ", option.names()) + ")";
    String after = "[" + escaped(String.join(" ", option.description())) + "]";
    return Stream.of(option.names())
        .map(name ->
            switch (option.arity().max()) {
              case 0 -> before + name + after;
              default -> before + name + assigned(option, name) + after + value(option);
            });
  }

  /// `-` where a value has to follow the equals sign at once.
  private static String assigned(OptionSpec option, String name) {
    return !name.startsWith("--") ? "" : option.arity().min() == 0 ? "=-" : "=";
  }

  private static String value(ArgSpec argument) {
    String optional = argument.arity().min() == 0 ? "::" : ":";
    return optional + escaped(argument.paramLabel()) + ":" + action(argument);
  }

  private static String action(ArgSpec argument) {
    if (argument.completionCandidates() != null) {
      return "(" + String.join(" ", argument.completionCandidates()) + ")";
    }
    return argument.type() == Path.class ? "_files" : " ";
  }

  private static String escaped(String text) {
    return text.replaceAll("([\\\\\\[\\]:])", "\\\\$1");
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
