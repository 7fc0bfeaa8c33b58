package dev.halley.pex;

import java.time.Duration;

/// How a peer looks for more peers, with the numbers of that way.
public sealed interface Search {
  /// CometBFT's way: a round every so often, in which one random peer is asked for addresses while
  /// slots are free and the book is short (CometBFT spec, p2p/pex).
  ///
  /// @param period how often an unfilled slot is looked after when nothing else calls for it
  record Rounds(Duration period) implements Search {
    /// 30 s.
    public static final Rounds DEFAULT = new Rounds(Duration.ofSeconds(30));

    /// Refuses a period that is not positive with an [IllegalArgumentException].
    public Rounds {
      Positive.require(period, "round");
    }
  }
}
