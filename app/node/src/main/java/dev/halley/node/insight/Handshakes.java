package dev.halley.node.insight;

import dev.halley.p2p.outcome.StageTimings;
import java.util.EnumMap;
import java.util.Map;

/// How long the stages of attempts took, in one direction. Thread-safe.
public final class Handshakes {
  /// A part of an attempt; the lower-case name is what metrics call it.
  public enum Stage {
    NAME,
    CONNECT,
    SECRET,
    NODE_INFO
  }

  private final Map<Stage, Distribution> stages = new EnumMap<>(Stage.class);

  Handshakes() {
    for (Stage stage : Stage.values()) {
      stages.put(stage, new Distribution());
    }
  }

  void add(StageTimings timings) {
    add(Stage.NAME, timings.nameNs());
    add(Stage.CONNECT, timings.connectNs());
    add(Stage.SECRET, timings.secretNs());
    add(Stage.NODE_INFO, timings.nodeInfoNs());
  }

  private void add(Stage stage, long ns) {
    if (ns >= 0) {
      of(stage).add(ns / 1e9);
    }
  }

  /// Those that reached a stage.
  public Distribution of(Stage stage) {
    Distribution distribution = stages.get(stage);
    if (distribution == null) {
      throw new IllegalStateException("every stage has one");
    }
    return distribution;
  }
}
