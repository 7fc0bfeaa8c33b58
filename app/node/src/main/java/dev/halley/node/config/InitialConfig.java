package dev.halley.node.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The `config.toml` of a new home. CometBFT can use it too: what is missing takes its defaults
/// there, and the table `[halley]` is ignored.
final class InitialConfig {
  private InitialConfig() {}

  /// The text for a node that is started with these flags.
  static String text(Map<String, String> flags) {
    var chosen = ConfigReader.ofFlags(flags);
    return template()
        .replace("@MONIKER@", escaped(chosen.moniker()))
        .replace("@SEED_MODE@", String.valueOf(chosen.seedMode()))
        .replace("@CHAIN_IDS@", quoted(chosen.namedChainIds()));
  }

  private static String template() {
    try (var in = InitialConfig.class.getResourceAsStream("initial-config.toml")) {
      if (in == null) {
        throw new IllegalStateException("initial-config.toml is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String quoted(List<String> texts) {
    return texts.stream().map(text -> '"' + escaped(text) + '"').collect(Collectors.joining(", "));
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
