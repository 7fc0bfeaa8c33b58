package dev.halley.node.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/// The folder that holds `config` and `data`. What exists is never overwritten.
public final class HomeFolder {
  private HomeFolder() {}

  /// The `config.toml` of a home.
  public static Path configFile(Path home) {
    return home.resolve("config").resolve("config.toml");
  }

  /// Creates the folders and `config/config.toml`, each only when it is missing.
  ///
  /// @param flags by key; `moniker`, `chain_id` and `p2p.seed_mode` go into the file
  /// @return true when the file was written
  /// @throws ConfigException when the home can't be written or a flag can't be used
  public static boolean prepare(Path home, Map<String, String> flags) {
    String text = InitialConfig.text(home, flags);
    Path file = configFile(home);
    try {
      Files.createDirectories(home.resolve("config"));
      Files.createDirectories(home.resolve("data"));
      if (Files.exists(file)) {
        return false;
      }
      Files.write(file, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE_NEW);
      return true;
    } catch (FileAlreadyExistsException e) {
      if (file.toString().equals(e.getFile())) {
        return false;
      }
      throw unusable(home, e);
    } catch (IOException e) {
      throw unusable(home, e);
    }
  }

  private static ConfigException unusable(Path home, IOException cause) {
    return ConfigException.unusable(
        "home",
        home,
        "it can't be written (" + cause + "); choose another with --home or repair owner and mode");
  }
}
