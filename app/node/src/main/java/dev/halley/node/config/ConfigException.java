package dev.halley.node.config;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/// Settings can't be used. The message has a line for each mistake.
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<ConfigProblem> problems;

  /// @param problems all that were found; never empty
  ConfigException(List<ConfigProblem> problems) {
    super(problems.stream().map(ConfigProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  private static ConfigException of(ConfigProblem problem) {
    return new ConfigException(List.of(problem));
  }

  /// `setting` has a value that `remedy` tells how to repair.
  public static ConfigException badValue(Setting setting, String remedy) {
    return of(new ConfigProblem(setting.origin(), setting.key(), setting.text(), remedy));
  }

  /// `key` is needed and has no value.
  public static ConfigException missing(String key, String remedy) {
    return of(new ConfigProblem(null, key, null, "is not set: " + remedy));
  }

  /// What `key` stands for, a file or an address, can't be used.
  public static ConfigException unusable(String key, Object what, String remedy) {
    return of(new ConfigProblem(null, key, null, what + ": " + remedy));
  }

  /// `key` names an address that can't be listened on.
  public static ConfigException notFree(String key, ListenAddress address, IOException cause) {
    return unusable(
        key, address, cause.getMessage() + "; choose a free port and an address of this machine");
  }

  /// All mistakes; never empty.
  public List<ConfigProblem> problems() {
    return problems;
  }

  /// The setting that the first of them is about, as it is spelled in `config.toml`.
  public String key() {
    return problems.getFirst().key();
  }
}
