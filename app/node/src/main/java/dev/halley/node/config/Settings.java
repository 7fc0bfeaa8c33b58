package dev.halley.node.config;

import java.util.Collection;
import java.util.LinkedHashMap;
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
  /// @param flags by name, `-` and `_` being the same
  public Settings withFlags(Map<String, String> flags) {
    flags.forEach((flag, text) ->
        with(new Setting(Keys.ofFlag(canonical(flag)), text, new Origin.Flag(flag))));
    return this;
  }

  /// Adds the variables that name a key. Empty ones don't count.
  Settings withEnvironment(Map<String, String> environment) {
    for (Key<?> key : Keys.ALL) {
      for (String variable : key.variables().reversed()) {
        @Nullable String text = environment.get(variable);
        if (text != null && !text.isEmpty()) {
          with(new Setting(key.name(), text, new Origin.Environment(variable)));
        }
      }
    }
    return this;
  }

  Settings withAll(Settings others) {
    others.byKey.values().forEach(this::with);
    return this;
  }

  /// Sets what nobody has set.
  Settings withDefault(Key<?> key, String text, Origin origin) {
    if (of(key).isDefault()) {
      with(new Setting(key.name(), text, origin));
    }
    return this;
  }

  /// What holds for a key: its default when nobody wrote anything else.
  Setting of(Key<?> key) {
    return find(key.name()).filter(setting -> !setting.isBlank()).orElseGet(key::unset);
  }

  Optional<Setting> find(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  Collection<Setting> all() {
    return byKey.values();
  }

  static String canonical(String key) {
    return key.replace('-', '_');
  }
}
