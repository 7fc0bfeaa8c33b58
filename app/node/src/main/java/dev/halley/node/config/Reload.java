package dev.halley.node.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What came of reading the settings again.
///
/// @param config in force from now on
/// @param applied what takes effect at once
/// @param waiting what takes effect at the next start
public record Reload(NodeConfig config, List<Change> applied, List<Change> waiting) {
  /// One key, with its former and its new value as TOML.
  public record Change(String key, String before, String after) {}

  public Reload {
    applied = List.copyOf(applied);
    waiting = List.copyOf(waiting);
  }

  static Reload of(NodeConfig running, NodeConfig fresh, NodeConfig merged) {
    var applied = new ArrayList<Change>();
    var waiting = new ArrayList<Change>();
    for (int i = 0; i < running.settings().size(); i++) {
      EffectiveSetting before = running.settings().get(i);
      NodeConfig next = before.reloads() ? merged : fresh;
      EffectiveSetting after = next.settings().get(i);
      if (!before.value().equals(after.value())) {
        var change = new Change(before.key(), before.literal(), after.literal());
        (before.reloads() ? applied : waiting).add(change);
      }
    }
    return new Reload(merged, applied, waiting);
  }

  /// One line for the operator.
  @Override
  public String toString() {
    String changed = applied.isEmpty() ? "nothing changed" : "changed " + keys(applied);
    return waiting.isEmpty() ? changed : changed + "; at the next start " + keys(waiting);
  }

  private static String keys(List<Change> changes) {
    return changes.stream().map(Change::key).collect(Collectors.joining(", "));
  }
}
