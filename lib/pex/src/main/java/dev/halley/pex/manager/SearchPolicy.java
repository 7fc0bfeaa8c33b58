package dev.halley.pex.manager;

import dev.halley.p2p.identity.NodeId;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/// When a peer looks for more peers unprompted, and whom it then asks for addresses. [Periodic] is
/// CometBFT's way.
public interface SearchPolicy {
  /// A peer that can be asked is there.
  void joined(Link link);

  void left(NodeId id);

  /// A peer answered.
  ///
  /// @param learned addresses of the answer that were new to the book
  void answered(NodeId id, int learned);

  /// When the next round is due.
  Instant nextRound();

  /// A round begins: the next one is scheduled from now.
  void begin();

  /// Whom to ask in this round, among those that `askable` allows.
  Optional<NodeId> choose(Predicate<NodeId> askable);
}
