package dev.halley.pex;

import java.time.Duration;

/// Answers each newcomer once and hangs up, and in between visits every address it knows, so that
/// it recommends only what works.
///
/// @param patience how long a first-time asker is kept while there is nothing to tell
/// @param delay an asker answered before waits at least this long after its request
/// @param spacing and at least this long after the last answer
/// @param proofLife an address is recommended only while its last proof is younger
/// @param renewal a proof older than this is renewed
/// @param revisit an address without proof is tried again after this
/// @param silence an inbound peer that asks for nothing is let go after this
public record SeedRole(
    Duration patience,
    Duration delay,
    Duration spacing,
    Duration proofLife,
    Duration renewal,
    Duration revisit,
    Duration silence)
    implements PexRole {
  /// 15 s, 12 s, 30 s, 10 min, 5 min, 15 min, 60 s.
  public static final SeedRole DEFAULT =
      new SeedRole(
          Duration.ofSeconds(15),
          Duration.ofSeconds(12),
          Duration.ofSeconds(30),
          Duration.ofMinutes(10),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofSeconds(60));

  /// Refuses what makes no sense with an [IllegalArgumentException].
  public SeedRole {
    Positive.require(patience, "patience");
    Positive.require(delay, "delay");
    Positive.require(spacing, "spacing");
    Positive.require(proofLife, "proof life");
    Positive.require(renewal, "renewal");
    Positive.require(revisit, "revisit");
    Positive.require(silence, "silence");
    if (renewal.compareTo(proofLife) >= 0) {
      throw new IllegalArgumentException("proofs must be renewed before they expire");
    }
  }
}
