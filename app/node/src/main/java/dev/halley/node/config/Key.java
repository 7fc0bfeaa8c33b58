package dev.halley.node.config;

import java.util.List;
import java.util.Locale;

/// One key of `config.toml`. From it come reading, `halley init`, `halley config check`, flags and
/// the names of environment variables.
///
/// @param name tables joined by dots; `-` is written as `_`
/// @param otherwise the default, as it would be written; empty for nothing
/// @param text for the operator; the first line stands alone in helps
/// @param reloads takes effect while the node runs
/// @param initial whether `halley init` writes it out, rather than as a comment
record Key<T>(
    String name, Kind<T> kind, String otherwise, String text, boolean reloads, boolean initial) {
  private static final String OURS = "halley.";

  static <T> Key<T> of(String name, Kind<T> kind, String otherwise, String text) {
    return new Key<>(name, kind, otherwise, text, false, true);
  }

  Key<T> whileRunning() {
    return new Key<>(name, kind, otherwise, text, true, initial);
  }

  /// Left out of new files: it depends on other keys, or is for networks of another kind.
  Key<T> commented() {
    return new Key<>(name, kind, otherwise, text, reloads, false);
  }

  Setting unset() {
    return new Setting(name, otherwise, Origin.DEFAULT);
  }

  /// The table, empty for what stands before the first one.
  String table() {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(0, dot);
  }

  /// The name without its table.
  String shortName() {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /// What the flag is called, without the dashes: the table of Halley's own keys is left out.
  public String flag() {
    return name.startsWith(OURS) ? name.substring(OURS.length()) : name;
  }

  /// Variables that set it, the one that counts most first. CometBFT's own work too.
  List<String> variables() {
    return List.of("HALLEY_" + capitals(flag()), "CMT_" + capitals(name));
  }

  private static String capitals(String key) {
    return key.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  /// The first line of the text.
  String summary() {
    return text.lines().findFirst().orElse("");
  }
}
