package dev.halley.p2p.outcome;

/// How long each stage of an attempt took, in nanoseconds; -1 for a stage that was not reached.
///
/// @param nameNs the resolver's answer
/// @param connectNs TCP
/// @param secretNs the secret handshake
/// @param nodeInfoNs the exchange of NodeInfo
public record StageTimings(long nameNs, long connectNs, long secretNs, long nodeInfoNs) {
  /// No stage was reached.
  public static final StageTimings NONE = new StageTimings(-1, -1, -1, -1);
}
