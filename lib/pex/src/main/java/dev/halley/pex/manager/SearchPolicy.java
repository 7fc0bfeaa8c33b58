package dev.halley.pex.manager;

import dev.halley.p2p.identity.NodeId;
import java.time.Instant;

/// How a peer looks for more peers: when it looks after its slots unprompted, and whom it asks for
/// addresses, and when. [Periodic] is CometBFT's way, [Adaptive] that of the Tendermint 0.35 line.
public interface SearchPolicy {
  /// A peer that can be asked is there.
  void joined(Link link);

  void left(NodeId id);

  /// A peer answered.
  ///
  /// @param learned addresses of the answer that were new to the book
  void answered(NodeId id, int learned);

  /// A peer left a request without an answer for too long.
  void unanswered(NodeId id);

  /// When the next round is due, in which slots are looked after.
  Instant nextRound();

  /// A round begins: the next one is scheduled from now.
  void begin();

  /// The present round found slots free, and dialled whom it could.
  void shortHanded();

  /// Asks whom it is time to ask, whether slots are free or not. Called after every event.
  void pump();

  /// When [#pump] has something to do by itself; [Instant#MAX] when never.
  Instant nextQuestion();
}
