package dev.halley.node.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads one value after the other and remembers every mistake, so that all can be told together.
/// In place of a value that can't be used stands the default.
final class Reading {
  /// More are of no help to anybody.
  private static final int MAX_PROBLEMS = 50;

  private final Settings settings;
  private final Set<ConfigProblem> problems = new LinkedHashSet<>();

  Reading(Settings settings) {
    this.settings = settings;
  }

  Setting setting(Key<?> key) {
    return settings.of(key);
  }

  <T> T value(Key<T> key) {
    T value = read(key, setting(key));
    return value == null ? key.kind().reader().apply(key.unset()) : value;
  }

  /// Null when it is empty or can't be used.
  <T> @Nullable T find(Key<T> key) {
    Setting setting = setting(key);
    return setting.isBlank() ? null : read(key, setting);
  }

  private <T> @Nullable T read(Key<T> key, Setting setting) {
    try {
      return key.kind().reader().apply(setting);
    } catch (ConfigException e) {
      note(e);
      return null;
    }
  }

  void note(ConfigException mistake) {
    if (problems.size() < MAX_PROBLEMS) {
      problems.addAll(mistake.problems());
    }
  }

  List<ConfigProblem> problems() {
    return new ArrayList<>(problems);
  }

  /// @throws ConfigException when there were mistakes
  void finish() {
    if (!problems.isEmpty()) {
      throw new ConfigException(problems());
    }
  }
}
