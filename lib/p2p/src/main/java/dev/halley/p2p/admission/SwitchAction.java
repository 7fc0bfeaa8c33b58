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

  /// Dial `target`; report [SwitchEvent.Dialled] or [SwitchEvent.DialFailed] with the same
  /// `request`.
  record Dial(long request, DialTarget target, DialPurpose purpose) implements SwitchAction {}

  /// The end of a dial request: connected (its [Start] follows), verified, failed, or refused
  /// without an attempt. Requests below zero are SwitchCore's own.
  record Settled(long request, DialTarget target, DialPurpose purpose, Verdict verdict)
      implements SwitchAction {}

  /// Make a peer of this connection: init, start, add. `purpose` is null for an accepted one.
  record Start(long connection, NodeId id, @Nullable DialPurpose purpose, boolean persistent)
      implements SwitchAction {}

  /// Keep the connection open without starting or reading it: it may replace the present link to
  /// the same node. Ends with [Start] or [Reject], or when it closes.
  record Hold(long connection) implements SwitchAction {}

  /// Close a connection that was never started. SwitchCore has forgotten it already.
  record Reject(long connection, Verdict verdict) implements SwitchAction {}

  /// End a started connection; report [SwitchEvent.Closed], then [SwitchEvent.Removed].
  record Stop(long connection, StopReason reason) implements SwitchAction {}

  /// The ban table changed: `id` is refused until `until`.
  record Banned(NodeId id, Instant until) implements SwitchAction {}

  /// The ban table changed: nothing is to be accepted from `host` until `until`.
  record HostBanned(Prefix host, Instant until) implements SwitchAction {}
}
