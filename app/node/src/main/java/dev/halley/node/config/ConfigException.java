package dev.halley.node.config;

import java.io.IOException;

/// A setting can't be used. The message is one line that names the key, the value and the remedy,
/// and where the value came from.
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// Longest value quoted in a message.
  private static final int MAX_QUOTED = 120;

  private final String key;

  private ConfigException(String key, String message) {
    super(oneLine(message));
    this.key = key;
  }

  /// `key` has a value that `remedy` tells how to repair.
  public static ConfigException badValue(Setting setting, String remedy) {
    return new ConfigException(
        setting.key(),
        setting.origin() + ": " + setting.key() + " is " + quoted(setting.text()) + ": " + remedy);
  }

  /// `key` is needed and has no value.
  public static ConfigException missing(String key, String remedy) {
    return new ConfigException(key, key + " is not set: " + remedy);
  }

  /// What `key` stands for, a file or an address, can't be used.
  public static ConfigException unusable(String key, Object what, String remedy) {
    return new ConfigException(key, key + " " + what + ": " + remedy);
  }

  /// `key` names an address that can't be listened on.
  public static ConfigException notFree(String key, ListenAddress address, IOException cause) {
    return unusable(key, address, cause + "; choose a free port and an address of this machine");
  }

  /// The setting the message is about, as it is spelled in `config.toml`.
  public String key() {
    return key;
  }

  private static String quoted(String value) {
    return '"'
        + (value.length() <= MAX_QUOTED ? value : value.substring(0, MAX_QUOTED) + "...")
        + '"';
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }
}
