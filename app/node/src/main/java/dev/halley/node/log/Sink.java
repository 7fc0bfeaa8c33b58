package dev.halley.node.log;

import java.io.PrintStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Which events become lines, and where those go.
///
/// @param levels by the first parts of a logger's name; "" is every logger without one of its own
record Sink(Map<String, Level> levels, LineFormat format, PrintStream out) {
  Sink {
    levels = Map.copyOf(levels);
  }

  /// The least severe level that is logged under `name`.
  Level threshold(String name) {
    String prefix = name;
    while (!prefix.isEmpty() && !levels.containsKey(prefix)) {
      prefix = prefix.substring(0, Math.max(0, prefix.lastIndexOf('.')));
    }
    return levels.getOrDefault(prefix, Level.OFF);
  }

  /// Writes with one call, so that lines of different threads don't mix.
  void write(LogEvent event) {
    byte[] line = (format.line(event) + "\n").getBytes(StandardCharsets.UTF_8);
    out.write(line, 0, line.length);
    out.flush();
  }
}
