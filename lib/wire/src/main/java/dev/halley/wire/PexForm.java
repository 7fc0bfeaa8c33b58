package dev.halley.wire;

/// The two generations of peer exchange. They share a channel and no field, so who knows only one
/// finds nothing in a message of the other, and hangs up.
public enum PexForm {
  /// An ID, a literal IP and a port each: every CometBFT release, and Tendermint up to 0.35.
  LEGACY,
  /// A URL each: Tendermint 0.35 and what came of it.
  URL
}
