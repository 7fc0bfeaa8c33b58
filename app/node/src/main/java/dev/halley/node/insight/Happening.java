package dev.halley.node.insight;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.identity.Prefix;
import dev.halley.p2p.outcome.BookChange;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Misbehaviour;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.p2p.outcome.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that happened in a network.
public sealed interface Happening {
  /// A peer is connected.
  ///
  /// @param purpose why we dialled it; null when it dialled us
  /// @param moniker the remote's choice, as the version
  record PeerUp(
      NodeId id, Endpoint remote, @Nullable DialPurpose purpose, String moniker, String version)
      implements Happening {}

  record PeerDown(NodeId id, Endpoint remote, StopReason reason) implements Happening {}

  record DialEnded(DialTarget target, DialPurpose purpose, Verdict verdict) implements Happening {}

  record InboundEnded(Endpoint remote, Verdict verdict) implements Happening {}

  record BookChanged(BookChange change) implements Happening {}

  record Misbehaved(NodeId id, Misbehaviour offence) implements Happening {}

  record NodeBanned(NodeId id, Instant until) implements Happening {}

  record HostBanned(Prefix host, Instant until) implements Happening {}
}
