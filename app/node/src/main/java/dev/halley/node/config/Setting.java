package dev.halley.node.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// One value as somebody wrote it.
///
/// @param key as in `config.toml`, tables joined by dots, for example `p2p.laddr`
/// @param text the value without quotes; a list as a comma separated text
/// @param origin where it was written
public record Setting(String key, String text, Origin origin) {

  /// True and false in every spelling that Go reads.
  boolean asBoolean() {
    return switch (text.strip()) {
      case "true", "True", "TRUE", "t", "T", "1" -> true;
      case "false", "False", "FALSE", "f", "F", "0" -> false;
      default -> throw bad("write true or false");
    };
  }

  /// A whole number from `least` to `most`.
  int asInt(int least, int most) {
    return Math.toIntExact(asLong(least, most));
  }

  long asLong(long least, long most) {
    try {
      long value = Long.parseLong(text.strip());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException _) {
      // falls through to the same remedy
    }
    throw bad("write a whole number from " + least + " to " + most);
  }

  /// A duration that is not negative.
  Duration asDuration() {
    Duration value = as(GoDuration::parse, "write a duration such as 100ms, 20s or 1h2m");
    if (value.isNegative()) {
      throw bad("a duration must not be negative");
    }
    return value;
  }

  /// A duration from `least` to `most`, which are written as in the file.
  Duration asDuration(String least, String most) {
    Duration value = asDuration();
    if (value.compareTo(GoDuration.parse(least)) < 0
        || value.compareTo(GoDuration.parse(most)) > 0) {
      throw bad("write a duration from " + least + " to " + most);
    }
    return value;
  }

  /// The path of a file, as written.
  Path asPath() {
    try {
      return Path.of(text);
    } catch (InvalidPathException _) {
      throw bad("write the path of a file");
    }
  }

  /// Whatever `reader` makes of the text.
  <T> T as(Function<String, T> reader, String remedy) {
    return read(text.strip(), reader, remedy);
  }

  /// The comma separated items, blanks dropped, each read by `reader`.
  <T> List<T> asList(Function<String, T> reader, String remedy) {
    var values = new ArrayList<T>();
    for (String item : text.split(",", -1)) {
      if (!item.isBlank()) {
        values.add(read(item.strip(), reader, remedy));
      }
    }
    return List.copyOf(values);
  }

  private <T> T read(String item, Function<String, T> reader, String remedy) {
    try {
      return reader.apply(item);
    } catch (IllegalArgumentException e) {
      throw new Setting(key, item, origin).bad(e.getMessage() + "; " + remedy);
    }
  }

  boolean isBlank() {
    return text.isBlank();
  }

  boolean isDefault() {
    return origin instanceof Origin.Default;
  }

  ConfigException bad(String remedy) {
    return ConfigException.badValue(this, remedy);
  }
}
