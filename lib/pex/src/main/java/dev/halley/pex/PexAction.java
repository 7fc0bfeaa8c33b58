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
  record Dial(DialTarget target, DialPurpose purpose) implements PexAction {}

  /// Ask this peer for addresses.
  record SendRequest(NodeId id) implements PexAction {}

  /// Answer this peer; with `thenHangUp` the link ends gracefully after the answer was flushed.
  record SendAddresses(NodeId id, List<NetAddress> addresses, boolean thenHangUp)
      implements PexAction {
    public SendAddresses {
      addresses = List.copyOf(addresses);
    }
  }

  /// End the link, flushing what is queued.
  record Disconnect(NodeId id, StopReason reason) implements PexAction {}

  /// Report an offence to the switch, whose policy decides what follows.
  record Report(NodeId id, Misbehaviour offence) implements PexAction {}
}
