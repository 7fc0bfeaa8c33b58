package dev.halley.p2p;

import dev.halley.wire.Octets;

/// A whole message and where it came from.
///
/// @param channel 0–255
public record Envelope(Peer from, int channel, Octets message) {}
