package dev.halley.node.config;

/// What holds for one key, and why.
///
/// @param key as in `config.toml`, tables joined by dots
/// @param value as it would be written, without quotes; a list with commas
/// @param literal the value as TOML
/// @param otherwise the default, as TOML
/// @param text what the key means
/// @param reloads takes effect while the node runs
public record EffectiveSetting(
    String key,
    String value,
    Origin origin,
    String literal,
    String otherwise,
    String text,
    boolean reloads) {

  static EffectiveSetting of(Key<?> key, Setting setting) {
    Kind.Form form = key.kind().form();
    return new EffectiveSetting(
        key.name(),
        setting.text(),
        setting.origin(),
        form.literal(setting.text()),
        form.literal(key.otherwise()),
        key.text(),
        key.reloads());
  }

  void addTo(Settings settings) {
    settings.with(new Setting(key, value, origin));
  }

  public boolean isDefault() {
    return origin instanceof Origin.Default;
  }
}
