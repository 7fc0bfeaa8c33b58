package dev.halley.p2p.admission;

import dev.halley.p2p.identity.NodeId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Everything under way with one identity. Its ID is free when all three are null.
final class Contact {
  final NodeId id;

  /// The dial under way, until it is authenticated or has failed.
  @Nullable Attempt dial;

  /// The one link that is a peer, until it was removed.
  @Nullable Link current;

  /// A second connection, which starts when the current link dies.
  @Nullable Link waiting;

  /// When `waiting` is given up, or started if there is no current link.
  Instant deadline = Instant.MAX;

  Contact(NodeId id) {
    this.id = id;
  }

  boolean isFree() {
    return dial == null && current == null && waiting == null;
  }
}
