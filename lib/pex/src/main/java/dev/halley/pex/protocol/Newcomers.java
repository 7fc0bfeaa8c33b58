package dev.halley.pex.protocol;

import dev.halley.p2p.identity.NodeId;
import org.jspecify.annotations.Nullable;

/// What is known of the dial-backs to those who asked.
public interface Newcomers {
  /// A dial-back is on its way.
  boolean settling(NodeId id);

  /// The one whose dial-back has been on its way for longest.
  @Nullable NodeId firstSettling();

  /// It was dialled back in vain.
  boolean refuted(NodeId id);
}
