package dev.halley.pex;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Misbehaviour;
import dev.halley.p2p.outcome.StopReason;
import java.util.List;

/// What [PexCore] wants done, in this order.
public sealed interface PexAction {

  /// Dial; answered by one [PexEvent.DialEnded].
  ///
  /// @param target who is wanted and where
  /// @param purpose decides which slots pay for it
  record Dial(DialTarget target, DialPurpose purpose) implements PexAction {}

  /// Ask a peer for addresses.
  ///
  /// @param id connected when this was decided
  record SendRequest(NodeId id) implements PexAction {}

  /// Answer a peer.
  ///
  /// @param id connected when this was decided
  /// @param addresses 100 at most, possibly none
  /// @param thenHangUp the link ends gracefully after the answer was flushed
  record SendAddresses(NodeId id, List<NetAddress> addresses, boolean thenHangUp)
      implements PexAction {
    /// Copies the list.
    public SendAddresses {
      addresses = List.copyOf(addresses);
    }
  }

  /// End the link, flushing what is queued.
  ///
  /// @param id connected when this was decided
  /// @param reason what reactors and listener are told
  record Disconnect(NodeId id, StopReason reason) implements PexAction {}

  /// Report an offence to the switch, whose policy decides what follows.
  ///
  /// @param id connected when this was decided
  /// @param offence what it did
  record Report(NodeId id, Misbehaviour offence) implements PexAction {}
}
