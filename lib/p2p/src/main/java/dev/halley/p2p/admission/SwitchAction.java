package dev.halley.p2p.admission;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.identity.Prefix;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.p2p.outcome.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What [SwitchCore] wants done, in this order.
public sealed interface SwitchAction {

  /// Dial; report [SwitchEvent.Dialled] or [SwitchEvent.DialFailed] with the same `request`.
  ///
  /// @param request of the event, or below zero for a dial of SwitchCore's own
  /// @param target who is wanted and where
  /// @param purpose why
  record Dial(long request, DialTarget target, DialPurpose purpose) implements SwitchAction {}

  /// The end of a dial request.
  ///
  /// @param request of the event, or below zero for a dial of SwitchCore's own
  /// @param target as in the request
  /// @param purpose as in the request
  /// @param verdict connected (its [Start] follows), verified, failed, or refused without an
  ///   attempt
  record Settled(long request, DialTarget target, DialPurpose purpose, Verdict verdict)
      implements SwitchAction {}

  /// Make a peer of this connection: init, start, add.
  ///
  /// @param connection told in [SwitchEvent.Dialled] or [SwitchEvent.Accepted]
  /// @param id of the peer
  /// @param purpose why it was dialled; null for an accepted one
  /// @param persistent whether the operator named it so
  record Start(long connection, NodeId id, @Nullable DialPurpose purpose, boolean persistent)
      implements SwitchAction {}

  /// Keep the connection open without starting or reading it: it may replace the present link to
  /// the same node. Ends with [Start] or [Reject], or when it closes.
  ///
  /// @param connection told in [SwitchEvent.Dialled] or [SwitchEvent.Accepted]
  record Hold(long connection) implements SwitchAction {}

  /// Close a connection that was never started. SwitchCore has forgotten it already.
  ///
  /// @param connection told in [SwitchEvent.Dialled] or [SwitchEvent.Accepted]
  /// @param verdict why
  record Reject(long connection, Verdict verdict) implements SwitchAction {}

  /// End a started connection; report [SwitchEvent.Closed], then [SwitchEvent.Removed].
  ///
  /// @param connection of a [Start]
  /// @param reason why; what is queued is flushed first when it is graceful
  record Stop(long connection, StopReason reason) implements SwitchAction {}

  /// The ban table changed: a node is refused.
  ///
  /// @param id of the node
  /// @param until when the ban expires
  record Banned(NodeId id, Instant until) implements SwitchAction {}

  /// The ban table changed: somebody is not refused any more.
  ///
  /// @param whom a host is for [InboundGate#readmit]
  record BanEnded(BanTarget whom) implements SwitchAction {}

  /// The ban table changed: nothing is to be accepted from a host.
  ///
  /// @param host for [InboundGate#refuse]
  /// @param until when the ban expires
  record HostBanned(Prefix host, Instant until) implements SwitchAction {}
}
