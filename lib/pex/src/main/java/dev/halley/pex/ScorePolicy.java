package dev.halley.pex;

import dev.halley.p2p.identity.NodeId;
import java.util.Map;
import java.util.Set;

/// What a network's operator says about the worth of peers.
///
/// @param fixed scores that nothing changes, 0 to 255
/// @param persistent peers that start above all others
/// @param unconditional peers that are worth more than any other
/// @param mostStored nodes that the address book keeps, the lowest-ranked leaving first; 0 for as
///   many as it holds
public record ScorePolicy(
    Map<NodeId, Integer> fixed, Set<NodeId> persistent, Set<NodeId> unconditional, int mostStored) {
  /// All are equal at the beginning, and the book keeps what it holds.
  public static final ScorePolicy DEFAULT = new ScorePolicy(Map.of(), Set.of(), Set.of(), 0);

  /// Copies the collections and refuses what is out of range with an [IllegalArgumentException].
  public ScorePolicy {
    fixed = Map.copyOf(fixed);
    persistent = Set.copyOf(persistent);
    unconditional = Set.copyOf(unconditional);
    for (int score : fixed.values()) {
      if (score < 0 || score > PeerScores.UNCONDITIONAL) {
        throw new IllegalArgumentException("a score is 0 to 255, not " + score);
      }
    }
    if (mostStored < 0) {
      throw new IllegalArgumentException("the number of stored peers must not be negative");
    }
  }

  /// {@return the same with another limit of stored nodes}
  ///
  /// @param value 0 for none; otherwise as many as can be connected at least, or the book forgets
  ///   whom it could replace them by
  public ScorePolicy withMostStored(int value) {
    return new ScorePolicy(fixed, persistent, unconditional, value);
  }

  /// {@return the same with other nodes that the operator named}
  ///
  /// @param persistentIds start above all others
  /// @param unconditionalIds worth more than any other
  public ScorePolicy withNamed(Set<NodeId> persistentIds, Set<NodeId> unconditionalIds) {
    return new ScorePolicy(fixed, persistentIds, unconditionalIds, mostStored);
  }
}
