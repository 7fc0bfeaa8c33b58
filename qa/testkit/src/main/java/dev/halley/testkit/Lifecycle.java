package dev.halley.testkit;

import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.wire.Octets;

/// One call that a [RecordingReactor] got.
public sealed interface Lifecycle {
  /// The peer it was about.
  NodeId id();

  /// The number of that peer's connection.
  long connection();

  /// `initPeer`.
  record Init(NodeId id, long connection) implements Lifecycle {}

  /// `addPeer`.
  record Add(NodeId id, long connection) implements Lifecycle {}

  /// `receive`.
  record Received(NodeId id, long connection, int channel, Octets message) implements Lifecycle {}

  /// `removePeer`.
  record Remove(NodeId id, long connection, StopReason reason) implements Lifecycle {}
}
