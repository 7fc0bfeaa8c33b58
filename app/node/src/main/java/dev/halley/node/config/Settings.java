package dev.halley.node.config;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Values by key from several places, the later place winning. `-` and `_` are the same in keys.
public final class Settings {
  private final Map<String, Setting> byKey = new LinkedHashMap<>();

  /// Adds a value, replacing what was there under this key.
  public Settings with(Setting setting) {
    byKey.put(canonical(setting.key()), setting);
    return this;
  }

  /// Adds what a command line says.
  ///
  /// @param flags by the name of the key each stands for
  public Settings withFlags(Map<String, String> flags) {
    flags.forEach((key, text) -> with(new Setting(canonical(key), text, "flag --" + key)));
    return this;
  }

  /// Adds the variables that name one of `keys`: `CMT_` and the key in capitals, `.` written as
  /// `_`, as CometBFT has them. Empty ones don't count.
  Settings withEnvironment(Iterable<String> keys, Map<String, String> environment) {
    for (String key : keys) {
      String variable = "CMT_" + key.toUpperCase(Locale.ROOT).replace('.', '_');
      @Nullable String text = environment.get(variable);
      if (text != null && !text.isEmpty()) {
        with(new Setting(key, text, "environment variable " + variable));
      }
    }
    return this;
  }

  Settings withAll(Settings others) {
    others.byKey.values().forEach(this::with);
    return this;
  }

  Optional<Setting> find(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /// The value of `key`, if it is there and not blank.
  Optional<Setting> findFilled(String key) {
    return find(key).filter(setting -> !setting.text().isBlank());
  }

  static String canonical(String key) {
    return key.replace('-', '_');
  }
}
