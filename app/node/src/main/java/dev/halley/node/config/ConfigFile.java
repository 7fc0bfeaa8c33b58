package dev.halley.node.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/// Reads a `config.toml` written for CometBFT or for Halley. Keys that nobody here asks for are
/// ignored.
final class ConfigFile {
  /// A file longer than this is something else: the real ones have about 25 KiB.
  private static final long MAX_BYTES = 4 << 20;

  private ConfigFile() {}

  /// No settings when the file is missing.
  static Settings read(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw unreadable(file, "it is longer than 4 MiB; is it a config.toml?");
      }
      TomlParseResult toml = parse(file);
      if (toml.hasErrors()) {
        var error = toml.errors().getFirst();
        throw unreadable(
            file, error.getMessage() + " (" + error.position() + "); repair that line");
      }
      var settings = new Settings();
      flatten("", toml, file.toString(), settings);
      return settings;
    } catch (NoSuchFileException _) {
      return new Settings();
    } catch (CharacterCodingException _) {
      throw unreadable(file, "it is not UTF-8 text");
    } catch (IOException e) {
      throw unreadable(file, "can't be read (" + e + "); check owner and mode");
    }
  }

  static TomlParseResult parse(String text) {
    return Toml.parse(text);
  }

  private static TomlParseResult parse(Path file) throws IOException {
    try {
      return parse(Files.readString(file));
    } catch (AssertionError e) {
      // where assertions are on, the parser stumbles over its own at some broken headers
      throw unreadable(file, "it is not TOML; repair its headers");
    }
  }

  private static ConfigException unreadable(Path file, String why) {
    return ConfigException.unusable("config file", file, why);
  }

  private static void flatten(String prefix, TomlTable table, String origin, Settings into) {
    for (var entry : table.entrySet()) {
      String key = prefix + Settings.canonical(entry.getKey());
      if (entry.getValue() instanceof TomlTable inner) {
        flatten(key + ".", inner, origin, into);
      } else {
        into.with(new Setting(key, text(entry.getValue()), origin));
      }
    }
  }

  private static String text(Object value) {
    if (!(value instanceof TomlArray array)) {
      return value.toString();
    }
    var items = new StringBuilder();
    for (int i = 0; i < array.size(); i++) {
      items.append(i == 0 ? "" : ",").append(array.get(i));
    }
    return items.toString();
  }
}
