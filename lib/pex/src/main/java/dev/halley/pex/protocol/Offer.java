package dev.halley.pex.protocol;

import dev.halley.p2p.identity.NetAddress;
import java.time.Instant;
import java.util.List;

/// What a waiting asker is told.
public interface Offer {
  /// Most addresses in one answer: some releases drop a peer that sends more.
  int MAX_TOLD = 100;

  /// An answer, or patience.
  sealed interface Decision {
    /// The answer.
    ///
    /// @param proven how many at the beginning have a fresh proof
    record Tell(List<NetAddress> addresses, int proven) implements Decision {
      public Tell {
        addresses = List.copyOf(addresses);
        if (addresses.size() > MAX_TOLD) {
          throw new IllegalStateException("an answer of " + addresses.size() + " addresses");
        }
      }
    }

    /// Nothing yet; ask again when something has changed, at this time at the latest.
    record Wait(Instant until) implements Decision {}
  }

  /// A request came.
  default void arrived(Held request) {}

  /// What to do about a request whose earliest time has come. When its latest has come as well, the
  /// answer is [Decision.Tell].
  Decision decide(Held request, Instant now);

  /// Its connection is gone or it was answered.
  default void settled(Held request) {}

  /// Time has passed: what no longer matters may go.
  default void forget(Instant now) {}
}
