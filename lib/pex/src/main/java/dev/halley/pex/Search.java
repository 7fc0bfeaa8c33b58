package dev.halley.pex;

import java.time.Duration;

/// How a peer looks for more peers, with the numbers of that way.
public sealed interface Search {
  /// {@return the same with other rounds}
  ///
  /// @param value how often an unfilled slot is looked after when nothing else calls for it
  Search withRound(Duration value);

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

    @Override
    public Rounds withRound(Duration value) {
      return new Rounds(value);
    }
  }

  /// The way of the Tendermint 0.35 line: peers are asked in turn, whether slots are free or not,
  /// the faster the more of the latest answer was new. The pause after an answer is the shortest
  /// one times (1 + r² / peers waiting), where r is what all answers brought over what this one
  /// brought, each plus one.
  ///
  /// @param shortest the pause between two requests is longer than this
  /// @param longest and never longer than this; the pause of a peer whose store is full
  /// @param capacity with 95 % of this many addresses the store is full
  /// @param round how often an unfilled slot is looked after when nothing else calls for it
  record Adaptive(Duration shortest, Duration longest, int capacity, Duration round)
      implements Search {
    /// 100 ms, 10 min, 1,000 addresses, 30 s.
    public static final Adaptive DEFAULT =
        new Adaptive(Duration.ofMillis(100), Duration.ofMinutes(10), 1_000, Duration.ofSeconds(30));

    /// Refuses what makes no sense with an [IllegalArgumentException].
    public Adaptive {
      Positive.require(shortest, "shortest pause");
      Positive.require(round, "round");
      if (longest.compareTo(shortest) < 0 || capacity < 1) {
        throw new IllegalArgumentException(
            "the longest pause must not be the shorter one, and a store must hold something");
      }
    }

    @Override
    public Adaptive withRound(Duration value) {
      return new Adaptive(shortest, longest, capacity, value);
    }

    boolean isFull(int known) {
      return 100L * known >= 95L * capacity;
    }

    /// {@return the same for a store of another size}
    ///
    /// @param value at least 1
    public Adaptive withCapacity(int value) {
      return new Adaptive(shortest, longest, value, round);
    }

    /// {@return the same with another longest pause}
    ///
    /// @param value not below the shortest
    public Adaptive withLongest(Duration value) {
      return new Adaptive(shortest, value, capacity, round);
    }
  }
}
