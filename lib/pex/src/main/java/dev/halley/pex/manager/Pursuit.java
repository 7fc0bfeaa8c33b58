package dev.halley.pex.manager;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Slots;
import dev.halley.p2p.outcome.Verdict;
import java.time.Instant;

/// One thing a node is after. It is told what happens, takes note, and acts in [#pump].
public interface Pursuit {
  default void started() {}

  default void up(Link link) {}

  default void down(Link link) {}

  /// A connected peer asked for addresses.
  default void requested(Link link) {}

  /// A connected peer answered our request.
  ///
  /// @param learned addresses that were new to the book
  default void answered(Link link, int learned) {}

  /// A connected peer left our request without an answer for too long.
  default void unanswered(NodeId id) {}

  /// Another reactor found a connected peer useful.
  default void useful(Link link) {}

  /// The book holds something new.
  default void learned() {}

  /// A dial ended, whoever wanted it.
  default void ended(DialTarget target, DialPurpose purpose, Verdict verdict) {}

  /// Does what is due. Called after every event.
  void pump(Slots slots);

  /// When [#pump] has something to do again by itself; [Instant#MAX] when never.
  Instant nextWake();
}
