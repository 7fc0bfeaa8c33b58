package dev.halley.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Changes values in a `config.toml` that a real node wrote. A key that is not there is an error,
/// so that no release silently ignores what a scenario wants.
final class ConfigToml {
  private ConfigToml() {}

  /// @param values by `section.key`, or `key` for what stands before the first section; text,
  ///   number or truth value
  static void edit(Path file, Map<String, Object> values) throws IOException {
    var left = new TreeMap<>(values);
    List<String> lines = new ArrayList<>();
    String section = "";
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith("[")) {
        section = line.substring(1, line.indexOf(']')) + ".";
      }
      int equals = line.indexOf(" = ");
      Object value = equals < 0 ? null : left.remove(section + line.substring(0, equals).strip());
      lines.add(value == null ? line : line.substring(0, equals) + " = " + literal(value));
    }
    if (!left.isEmpty()) {
      throw new IllegalArgumentException(file + " has no " + left.keySet());
    }
    Files.write(file, lines);
  }

  private static String literal(Object value) {
    return value instanceof String text ? '"' + text + '"' : value.toString();
  }
}
