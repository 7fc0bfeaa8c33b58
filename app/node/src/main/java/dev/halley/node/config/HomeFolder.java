package dev.halley.node.config;

import dev.halley.home.AtomicFile;
import dev.halley.home.Home;
import dev.halley.home.HomeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/// Makes the folder that holds `config` and `data`. What exists is never overwritten.
public final class HomeFolder {
  private HomeFolder() {}

  /// The `config.toml` of a home.
  public static Path configFile(Path home) {
    return new Home(home).configFile();
  }

  /// Creates the folders and `config/config.toml`, each only when it is missing. A home that
  /// cosmoseed made has its settings already.
  ///
  /// @param flags by name; they go into the file
  /// @return true when the file was written
  /// @throws ConfigException when a flag can't be used
  /// @throws HomeException when the home can't be written
  public static boolean prepare(Path home, Map<String, String> flags) throws HomeException {
    byte[] text = InitialConfig.text(flags).getBytes(StandardCharsets.UTF_8);
    Path file = configFile(home);
    new Home(home).create();
    if (ConfigFile.exists(ConfigFile.of(home))) {
      return false;
    }
    AtomicFile.replace(file, AtomicFile.Access.WORLD_READABLE, out -> out.write(text));
    return true;
  }
}
