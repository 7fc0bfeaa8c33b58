package dev.halley.p2p;

import dev.halley.p2p.outcome.StopReason;
import dev.halley.wire.Octets;

/// A peer came or went, as told by a [PeerSubscription].
public sealed interface PeerUpdate {
  /// {@return who}
  Peer peer();

  /// Every reactor has added the peer; messages can be sent to it.
  ///
  /// @param peer may have left meanwhile
  /// @param channels one byte for each that the peer speaks
  record Up(Peer peer, Octets channels) implements PeerUpdate {}

  /// The peer left. Told once for every [Up], after it.
  ///
  /// @param peer the same object as then
  /// @param reason the first one there was
  record Down(Peer peer, StopReason reason) implements PeerUpdate {}
}
