package dev.halley.p2p.outcome;

/// Why a dial is made; decides which slots pay for it and how long the link may stay.
public enum DialPurpose {
  /// The operator asked for it; needs no free slot.
  OPERATOR,
  /// A configured persistent peer; has a reserved slot.
  PERSISTENT,
  /// Fills an outbound slot.
  OUTBOUND,
  /// A configured seed, when nothing else can be dialled. Fills an outbound slot until it hangs up.
  SEED,
  /// A short visit: a crawl, a feeler or a dial-back. Has its own budget and never fills a slot.
  VISIT
}
