package dev.halley.cli;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/// Makes `-` and `_` the same in the names of flags.
final class FlagSpelling {
  private final Map<String, String> declared = new HashMap<>();

  FlagSpelling(CommandSpec root) {
    learn(root);
  }

  private void learn(CommandSpec command) {
    for (String name : command.optionsMap().keySet()) {
      declared.put(canonical(name), name);
    }
    command.subcommands().values().forEach(sub -> learn(sub.getCommandSpec()));
  }

  /// The arguments with every known flag spelled as it was declared.
  String[] corrected(String... args) {
    return Arrays.stream(args).map(this::corrected).toArray(String[]::new);
  }

  private String corrected(String arg) {
    if (!arg.startsWith("--")) {
      return arg;
    }
    int end = arg.indexOf('=') < 0 ? arg.length() : arg.indexOf('=');
    String name = arg.substring(0, end);
    return declared.getOrDefault(canonical(name), name) + arg.substring(end);
  }

  private static String canonical(String name) {
    return name.replace('_', '-');
  }
}
