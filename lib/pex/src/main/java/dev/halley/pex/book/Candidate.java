package dev.halley.pex.book;

import dev.halley.p2p.identity.Endpoint;
import java.util.Comparator;

/// Another endpoint said to be a node's.
///
/// @param suspectedMs when it first failed, [KnownAddress#NEVER] if it has not
record Candidate(Endpoint endpoint, Origin origin, long suspectedMs) {
  /// The less promising first: those that failed, then by origin.
  static final Comparator<Candidate> BY_STANDING =
      Comparator.comparing((Candidate candidate) -> !candidate.suspected())
          .thenComparing(Candidate::origin);

  boolean suspected() {
    return suspectedMs != KnownAddress.NEVER;
  }

  Candidate withOrigin(Origin value) {
    return new Candidate(endpoint, value, suspectedMs);
  }
}
