package dev.halley.node.config;

import java.util.List;
import java.util.Set;

/// A flag of the command line that sets a key of `config.toml`.
///
/// @param name without dashes in front
/// @param label what help calls its value
/// @param isBoolean whether it means true without a value
/// @param summary what it is for, in one line
public record ConfigFlag(String name, String label, boolean isBoolean, String summary) {
  /// The networks have `--chain-id`, and what is logged is a matter of every command.
  private static final Set<Key<?>> ELSEWHERE =
      Set.of(Keys.CHAIN_IDS, Keys.LOG_LEVEL, Keys.LOG_FORMAT);

  /// One for every key that has no flag elsewhere.
  public static List<ConfigFlag> all() {
    return Keys.ALL.stream().filter(key -> !ELSEWHERE.contains(key)).map(ConfigFlag::of).toList();
  }

  private static ConfigFlag of(Key<?> key) {
    return new ConfigFlag(
        key.flag(), key.kind().label(), key.kind().equals(Kind.BOOL), key.summary());
  }
}
