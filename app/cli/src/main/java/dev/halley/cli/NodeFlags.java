package dev.halley.cli;

import dev.halley.node.config.ConfigFlag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// The flags of a command that stand for keys of `config.toml`.
final class NodeFlags {
  private static final Set<String> NOT_SETTINGS = Set.of("--home", "--help", "--version", "--json");

  private NodeFlags() {}

  private static OptionSpec option(ConfigFlag flag) {
    var option =
        OptionSpec.builder("--" + flag.name())
            .type(String.class)
            .paramLabel(flag.label())
            .description(flag.summary());
    return (flag.isBoolean() ? option.arity("0..1").fallbackValue("true") : option.arity("1"))
        .build();
  }

  /// Declares the networks a node is part of.
  private static void addChainId(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder("--chain-id")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity("1")
            .paramLabel("ID")
            .description("Network; may be repeated, the first is the default (from the genesis).")
            .build());
  }

  /// Declares the flags of a node.
  static void add(CommandSpec spec) {
    addChainId(spec);
    ConfigFlag.all().forEach(flag -> spec.addOption(option(flag)));
  }

  /// What was given, by key of `config.toml`.
  static Map<String, String> given(ParseResult parsed) {
    var byKey = new LinkedHashMap<String, String>();
    for (OptionSpec option : parsed.matchedOptions()) {
      String name = option.longestName();
      if (!NOT_SETTINGS.contains(name)) {
        byKey.put(name.substring(2), text(option));
      }
    }
    return byKey;
  }

  /// The last value of a flag, or all of one that may be repeated.
  private static String text(OptionSpec option) {
    List<String> values = option.stringValues();
    return option.isMultiValue() ? String.join(",", values) : values.getLast();
  }
}
