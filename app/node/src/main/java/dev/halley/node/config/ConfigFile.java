package dev.halley.node.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/// Reads the settings of a home: a `config.toml` written for CometBFT, its relatives, tenderseed or
/// Halley, or the `config.yaml` of cosmoseed where there is none.
final class ConfigFile {
  /// A file longer than this is something else: the real ones have about 25 KiB.
  private static final long MAX_BYTES = 4 << 20;

  /// One mistake makes the parser see more of them.
  private static final int MAX_ERRORS = 5;

  private ConfigFile() {}

  /// The file that is read; the first of these that is there, or else where one would be made.
  static Path of(Path home) {
    Path toml = HomeFolder.configFile(home);
    Path yaml = home.resolve("config.yaml");
    boolean cosmoseed = !exists(toml) && exists(yaml);
    return cosmoseed ? yaml : toml;
  }

  static boolean exists(Path file) {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  /// No settings when the file is missing.
  static Settings read(Path file) {
    return file.toString().endsWith(".yaml")
        ? SeedHomes.cosmoseed(text(file), file)
        : SeedHomes.tenderseed(toml(text(file), file), file);
  }

  /// What the command line of a daemon such as `gaiad` goes by, in `client.toml`.
  static Settings ofClient(Path home) {
    Path file = HomeFolder.configFile(home).resolveSibling("client.toml");
    return toml(text(file), file);
  }

  /// Empty when the file is missing.
  private static String text(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw unreadable(file, "it is longer than 4 MiB; is it a config file?");
      }
      return Files.readString(file);
    } catch (NoSuchFileException _) {
      return "";
    } catch (CharacterCodingException _) {
      throw unreadable(file, "it is not UTF-8 text");
    } catch (AccessDeniedException _) {
      throw unreadable(file, "permission denied; run this as the user of the node");
    } catch (IOException e) {
      throw unreadable(file, "can't be read (" + e + "); check owner and mode");
    }
  }

  static TomlParseResult parse(String text) {
    return Toml.parse(text);
  }

  private static Settings toml(String text, Path file) {
    TomlParseResult toml = parse(text, file);
    if (toml.hasErrors()) {
      throw new ConfigException(
          toml.errors().stream().limit(MAX_ERRORS).map(error -> problem(error, file)).toList());
    }
    var settings = new Settings();
    flatten(List.of(), "", toml, file, toml, settings);
    return settings;
  }

  private static TomlParseResult parse(String text, Path file) {
    try {
      return parse(text);
    } catch (AssertionError e) {
      // where assertions are on, the parser stumbles over its own at some broken headers
      throw unreadable(file, "it is not TOML; repair its headers");
    }
  }

  private static ConfigProblem problem(TomlParseError error, Path file) {
    return new ConfigProblem(
        new Origin.InFile(file, error.position().line()),
        "line " + error.position().line(),
        null,
        "is not TOML: " + error.getMessage() + "; repair it");
  }

  static ConfigException unreadable(Path file, String why) {
    return ConfigException.unusable("config file", file, why);
  }

  private static void flatten(
      List<String> path, String prefix, TomlTable table, Path file, TomlTable root, Settings into) {
    for (var entry : table.entrySet()) {
      var deeper = new ArrayList<String>(path);
      deeper.add(entry.getKey());
      String key = prefix + Settings.canonical(entry.getKey());
      if (entry.getValue() instanceof TomlTable inner) {
        flatten(deeper, key + ".", inner, file, root, into);
      } else {
        var position = root.inputPositionOf(deeper);
        var origin = new Origin.InFile(file, position == null ? 0 : position.line());
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
