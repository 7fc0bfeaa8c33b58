package dev.halley.pex;

import java.time.Duration;

/// Fills outbound slots, keeps them filled and answers who asks.
///
/// @param proofLife how long a proven address counts as proven when we answer
/// @param unprovenPercent largest share of an answer that may be unproven
/// @param burst requests on one connection that are answered at once, the later ones briefly
/// @param spacing after the burst one more is answered per `spacing`; earlier ones are answered
///   late
/// @param feelerInterval about how often a random new address is visited to see whether it works
public record PeerRole(
    Duration proofLife, int unprovenPercent, int burst, Duration spacing, Duration feelerInterval)
    implements PexRole {
  /// 1 h, 30 %, 3 requests, 10 s, 2 min.
  public static final PeerRole DEFAULT =
      new PeerRole(Duration.ofHours(1), 30, 3, Duration.ofSeconds(10), Duration.ofMinutes(2));

  /// Refuses what makes no sense with an [IllegalArgumentException].
  public PeerRole {
    if (unprovenPercent < 0 || unprovenPercent > 100 || burst < 1) {
      throw new IllegalArgumentException("a share is 0 to 100 percent and a burst at least 1");
    }
    Positive.require(proofLife, "proof life");
    Positive.require(spacing, "spacing");
    Positive.require(feelerInterval, "feeler interval");
  }

  /// {@return the same with more or fewer feelers}
  ///
  /// @param value positive
  public PeerRole withFeelerInterval(Duration value) {
    return new PeerRole(proofLife, unprovenPercent, burst, spacing, value);
  }
}
