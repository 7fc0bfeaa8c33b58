package dev.halley.pex.protocol;

import dev.halley.p2p.identity.NodeId;
import java.time.Instant;

/// When a request is answered. A request that comes too early is answered late, never refused.
public interface Pacing {

  /// The time for an answer.
  ///
  /// @param newcomer the sender was never answered before
  /// @param size of the answer
  record Window(Instant earliest, Instant latest, boolean newcomer, AnswerSize size) {}

  Window window(NodeId id, Instant now);

  void answered(NodeId id, Instant now);

  /// The connection is gone.
  default void left(NodeId id) {}
}
