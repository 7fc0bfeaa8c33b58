package dev.halley.pex.book;

import dev.halley.p2p.identity.Endpoint;
import java.util.Comparator;

/// Another endpoint said to be a node's.
///
/// @param suspectedS when it first failed, in seconds since 1970, unsigned; [#NEVER_S] if it has
///   not
record Candidate(Endpoint endpoint, Origin origin, int suspectedS) {
  static final int NEVER_S = -1;

  /// The less promising first: those that failed, then by origin.
  static final Comparator<Candidate> BY_STANDING =
      Comparator.comparing((Candidate candidate) -> !candidate.suspected())
          .thenComparing(Candidate::origin);

  /// Rounded up, so that no failure is confirmed too early.
  static int seconds(long ms) {
    return (int) Math.ceilDiv(ms, 1_000L);
  }

  boolean suspected() {
    return suspectedS != NEVER_S;
  }

  Candidate withOrigin(Origin value) {
    return new Candidate(endpoint, value, suspectedS);
  }
}
