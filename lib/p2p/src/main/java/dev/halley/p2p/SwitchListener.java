package dev.halley.p2p;

import dev.halley.p2p.admission.BanTarget;
import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.identity.Prefix;
import dev.halley.p2p.outcome.BookChange;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Misbehaviour;
import dev.halley.p2p.outcome.StageTimings;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.p2p.outcome.Verdict;
import java.time.Instant;

/// Watches a switch: for metrics, logs and web pages. Calls come from several threads and must
/// return at once. No reactor needs it.
public interface SwitchListener {
  /// A listener that ignores everything.
  SwitchListener NONE = new SwitchListener() {};

  /// The peer is in the peer set and every reactor has added it.
  ///
  /// @param peer told of once per connection
  default void peerUp(Peer peer) {}

  /// The peer left the peer set. Told once for every [#peerUp], after it.
  ///
  /// @param peer the same object as then
  /// @param reason the first one there was
  default void peerDown(Peer peer, StopReason reason) {}

  /// A whole message came in, before its reactor sees it. Called for every message.
  ///
  /// @param peer who sent it
  /// @param channel 0–255, one of ours
  /// @param bytes its length
  default void received(Peer peer, int channel, int bytes) {}

  /// A message was queued to be sent. Called for every message.
  ///
  /// @param peer whom it is for
  /// @param channel 0–255, one of the peer's
  /// @param bytes its length
  default void queued(Peer peer, int channel, int bytes) {}

  /// A dial ended. Told once for every dial, whoever asked for it.
  ///
  /// @param target who was wanted and where
  /// @param purpose why
  /// @param verdict how it ended
  /// @param timings empty when it was refused without an attempt
  default void dialEnded(
      DialTarget target, DialPurpose purpose, Verdict verdict, StageTimings timings) {}

  /// An accepted connection that named this network (or, when it got nowhere, any connection, told
  /// to the default network) was admitted or refused.
  ///
  /// @param remote where its socket was
  /// @param verdict how it ended
  /// @param timings of the stages that were reached
  default void inboundEnded(Endpoint remote, Verdict verdict, StageTimings timings) {}

  /// The address book changed. Told on the mailbox thread.
  ///
  /// @param change of one address
  default void bookChanged(BookChange change) {}

  /// A reactor reported an offence of a connected peer. What follows from it is told apart.
  ///
  /// @param id of the peer
  /// @param offence as reported
  default void misbehaved(NodeId id, Misbehaviour offence) {}

  /// A node is refused from now on. Told again when that is prolonged.
  ///
  /// @param id of the node
  /// @param until when the ban expires
  default void banned(NodeId id, Instant until) {}

  /// The operator refuses somebody no more.
  ///
  /// @param whom just as it was banned
  default void banEnded(BanTarget whom) {}

  /// A host is refused from now on, because a banned identity was there or the operator wants it.
  ///
  /// @param host see [Prefix#ofHost]
  /// @param until when that expires
  default void banned(Prefix host, Instant until) {}
}
