package dev.halley.pex.manager;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.StopReason;
import java.time.Instant;

/// What a [Pursuit] can have done, and the etiquette it has to keep.
public interface Orders {
  void dial(DialTarget target, DialPurpose purpose);

  /// Asks a connected peer for addresses; false when that is not allowed now.
  boolean ask(NodeId id);

  /// The moment from which `id` may be asked, connected or not; in the past when it may be now.
  Instant askableFrom(NodeId id);

  /// Ends a link; what is queued is flushed first.
  void hangUp(NodeId id, StopReason reason);
}
