package dev.halley.p2p.outcome;

/// How long each stage of an attempt took, in nanoseconds; -1 for a stage that was not reached.
public record StageTimings(long nameNs, long connectNs, long secretNs, long nodeInfoNs) {
  public static final StageTimings NONE = new StageTimings(-1, -1, -1, -1);
}
