package dev.halley.node.probe;

import dev.halley.p2p.outcome.StageTimings;

/// How long each part of a probe took, in nanoseconds; -1 for a part that was not reached.
///
/// @param stages of the dial whose outcome is reported
/// @param answerNs from the end of the handshakes to the answer
/// @param totalNs of everything, all dials included
public record ProbeTimings(StageTimings stages, long answerNs, long totalNs) {}
