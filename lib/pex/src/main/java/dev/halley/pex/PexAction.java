package dev.halley.pex;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Misbehaviour;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.wire.PexForm;
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
  /// @param form of the request
  record SendRequest(NodeId id, PexForm form) implements PexAction {
    /// A request in the legacy form.
    ///
    /// @param id as above
    public SendRequest(NodeId id) {
      this(id, PexForm.LEGACY);
    }
  }

  /// Answer a peer.
  ///
  /// @param id connected when this was decided
  /// @param form of the answer, that of the request
  /// @param addresses 100 at most, possibly none; several of one node, in a row, only as URLs
  /// @param thenHangUp the link ends gracefully after the answer was flushed
  record SendAddresses(NodeId id, PexForm form, List<NetAddress> addresses, boolean thenHangUp)
      implements PexAction {
    /// Copies the list.
    public SendAddresses {
      addresses = List.copyOf(addresses);
    }

    /// An answer in the legacy form.
    ///
    /// @param id as above
    /// @param addresses as above
    /// @param thenHangUp as above
    public SendAddresses(NodeId id, List<NetAddress> addresses, boolean thenHangUp) {
      this(id, PexForm.LEGACY, addresses, thenHangUp);
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

  /// Tell the owner that a new start of transport and connections is wanted.
  ///
  /// @param reason why
  record Restart(RestartReason reason) implements PexAction {}
}
