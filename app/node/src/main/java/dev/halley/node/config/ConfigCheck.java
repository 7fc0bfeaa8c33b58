package dev.halley.node.config;

import java.util.List;

/// Everything there is to say about the settings of a home.
///
/// @param settings of every key, in the order of a new file; where a value can't be used it is told
///   as written
/// @param problems what keeps a node from starting
/// @param remarks lines about what is accepted and changes nothing
public record ConfigCheck(
    List<EffectiveSetting> settings, List<ConfigProblem> problems, List<String> remarks) {
  public ConfigCheck {
    settings = List.copyOf(settings);
    problems = List.copyOf(problems);
    remarks = List.copyOf(remarks);
  }
}
