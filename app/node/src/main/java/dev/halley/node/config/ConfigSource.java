package dev.halley.node.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// Where settings are read from.
///
/// @param environment variables that set a key; others are dropped, for they are nobody's business
/// @param flags by name; `-` and `_` are the same, `chain_id` is a comma separated list
record ConfigSource(Path home, Map<String, String> environment, Map<String, String> flags) {
  ConfigSource {
    var known = new HashMap<String, String>();
    for (Key<?> key : Keys.ALL) {
      for (String variable : key.variables()) {
        String text = environment.getOrDefault(variable, "");
        if (!text.isEmpty()) {
          known.put(variable, text);
        }
      }
    }
    environment = Map.copyOf(known);
    flags = Map.copyOf(flags);
  }

  /// As they are written now; the later place wins.
  Settings read() {
    return new Settings()
        .withAll(ConfigFile.read(ConfigFile.of(home)))
        .withEnvironment(environment)
        .withFlags(flags);
  }
}
