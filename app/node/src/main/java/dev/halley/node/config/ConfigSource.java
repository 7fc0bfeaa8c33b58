package dev.halley.node.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where settings are read from.
///
/// @param environment variables that set a key; others are dropped, for they are nobody's business
/// @param strangers names of variables that look like ours and set nothing
/// @param flags by name; `-` and `_` are the same, `chain_id` is a comma separated list
record ConfigSource(
    Path home, Map<String, String> environment, List<String> strangers, Map<String, String> flags) {
  /// Read by launchers, services and commands.
  static final Set<String> NO_SETTINGS = Set.of("HALLEY_HOME", "HALLEY_JAVA_OPTS", "HALLEY_FLAGS");

  /// More are of no help to anybody.
  private static final int MAX_STRANGERS = 20;

  static ConfigSource of(Path home, Map<String, String> environment, Map<String, String> flags) {
    var known = new HashMap<String, String>();
    var variables = new HashSet<>(NO_SETTINGS);
    for (Key<?> key : Keys.ALL) {
      for (String variable : key.variables()) {
        variables.add(variable);
        String text = environment.getOrDefault(variable, "");
        if (!text.isEmpty()) {
          known.put(variable, text);
        }
      }
    }
    List<String> strangers =
        environment.keySet().stream()
            .filter(name -> name.startsWith("HALLEY_") && !variables.contains(name))
            .sorted()
            .limit(MAX_STRANGERS)
            .toList();
    return new ConfigSource(home, Map.copyOf(known), strangers, Map.copyOf(flags));
  }

  /// As they are written now; the later place wins.
  Settings read() {
    return new Settings()
        .withAll(ConfigFile.read(ConfigFile.of(home)))
        .withEnvironment(environment)
        .withFlags(flags);
  }
}
