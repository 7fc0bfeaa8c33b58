package dev.halley.p2p.admission;

import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.Misbehaviour.Severity;
import java.util.Comparator;

/// Who is preferred where not everybody can be connected. Used on one thread.
@FunctionalInterface
public interface Ranking {
  /// Nobody is preferred.
  Ranking EQUAL = _ -> 0;

  /// {@return how much a node is wanted, more being better}
  ///
  /// @param id known or not
  int score(NodeId id);

  /// A connected node misbehaved.
  ///
  /// @param id of the node
  /// @param severity what follows from it, its earlier offences considered
  default void offended(NodeId id, Severity severity) {}

  /// {@return the order of ranks, the best first: by score, then by ID}
  default Comparator<NodeId> order() {
    return Comparator.comparingInt(this::score).reversed().thenComparing(Comparator.naturalOrder());
  }
}
