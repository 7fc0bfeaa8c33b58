package dev.halley.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// The flags of a command that stand for keys of `config.toml`.
final class NodeFlags {
  private static final List<Flag> FLAGS =
      List.of(
          Flag.text("--moniker", "NAME", "Name that this node tells others."),
          Flag.text("--profile", "NAME", "Network's software: cometbft, tendermint-0.35, sei."),
          Flag.text("--p2p.laddr", "tcp://IP:PORT", "Where others connect to; port 0 picks one."),
          Flag.text("--p2p.external-address", "HOST:PORT", "How others reach this node."),
          Flag.text("--p2p.seeds", "LIST", "ID@HOST:PORT,... to ask when nothing else is known."),
          Flag.text("--p2p.persistent_peers", "LIST", "ID@HOST:PORT,... to stay connected to."),
          Flag.text("--p2p.unconditional_peer_ids", "LIST", "IDs that count against no limit."),
          Flag.text("--p2p.private_peer_ids", "LIST", "IDs that are never told to others."),
          Flag.bool("--p2p.pex", "Exchange addresses with peers."),
          Flag.bool("--p2p.seed_mode", "Answer newcomers, hang up, crawl the network."),
          Flag.bool("--p2p.addr_book_strict", "Only addresses of the public internet."),
          Flag.bool("--p2p.allow_duplicate_ip", "Several connections from one IP address."),
          Flag.text("--p2p.max_num_inbound_peers", "N", "Peers that dialled us (40; a seed 1000)."),
          Flag.text("--p2p.max_num_outbound_peers", "N", "Peers that we dial (10)."),
          Flag.text("--rpc.laddr", "tcp://IP:PORT", "Where HTTP is served; empty for nowhere."));

  private static final Set<String> NOT_SETTINGS = Set.of("--home", "--help", "--version");

  private NodeFlags() {}

  /// One flag.
  private record Flag(String name, String label, boolean bool, String description) {
    static Flag text(String name, String label, String description) {
      return new Flag(name, label, false, description);
    }

    static Flag bool(String name, String description) {
      return new Flag(name, "BOOL", true, description);
    }

    OptionSpec option() {
      var option =
          OptionSpec.builder(name).type(String.class).paramLabel(label).description(description);
      return (bool ? option.arity("0..1").fallbackValue("true") : option.arity("1")).build();
    }
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
    FLAGS.forEach(flag -> spec.addOption(flag.option()));
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
