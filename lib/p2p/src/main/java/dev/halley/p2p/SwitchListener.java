package dev.halley.p2p;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.BookChange;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.StageTimings;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.p2p.outcome.Verdict;
import java.time.Instant;

/// Watches a switch: for metrics, logs and web pages. Calls come from several threads and must
/// return at once.
public interface SwitchListener {
  /// A listener that ignores everything.
  SwitchListener NONE = new SwitchListener() {};

  /// The peer is in the peer set and every reactor has added it.
  default void peerUp(Peer peer) {}

  /// The peer left the peer set. Told once for every [#peerUp], after it.
  default void peerDown(Peer peer, StopReason reason) {}

  /// A whole message of `bytes` came in, before its reactor sees it. Called for every message.
  default void received(Peer peer, int channel, int bytes) {}

  /// A message of `bytes` was queued to be sent. Called for every message.
  default void queued(Peer peer, int channel, int bytes) {}

  /// A dial ended. Told once for every dial, whoever asked for it; `timings` are empty when it was
  /// refused without an attempt.
  default void dialEnded(
      DialTarget target, DialPurpose purpose, Verdict verdict, StageTimings timings) {}

  /// An accepted connection that named this network (or, when it got nowhere, any connection, told
  /// to the default network) was admitted or refused.
  default void inboundEnded(Endpoint remote, Verdict verdict, StageTimings timings) {}

  /// The address book changed.
  default void bookChanged(BookChange change) {}

  /// `id` is refused until `until`.
  default void banned(NodeId id, Instant until) {}
}
