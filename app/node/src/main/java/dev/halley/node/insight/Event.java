package dev.halley.node.insight;

import java.time.Instant;

/// A [Happening] in its place.
///
/// @param number 1 for the first of a network, without gaps
public record Event(long number, Instant at, Happening what) {}
