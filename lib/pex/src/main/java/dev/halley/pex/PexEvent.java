package dev.halley.pex;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Slots;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.wire.PexMessage.PexAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What [PexCore] is told. Each event carries the present slots, because PexCore keeps no counts of
/// its own.
public sealed interface PexEvent {
  Slots slots();

  /// The network is up: anchors, first round. Told once, before everything else.
  record Started(Slots slots) implements PexEvent {}

  /// A peer was added.
  ///
  /// @param purpose why we dialled it; null when it dialled us
  /// @param socket where its socket is; for an inbound peer the port is not its listening port
  /// @param listen the endpoint its NodeInfo claims to listen on, if that is a literal; may be
  ///   unspecified
  /// @param speaksPex it advertised channel 0x00
  record PeerUp(
      NodeId id,
      @Nullable DialPurpose purpose,
      Endpoint socket,
      @Nullable Endpoint listen,
      boolean speaksPex,
      Slots slots)
      implements PexEvent {}

  /// A peer is gone; told once for every [PeerUp].
  record PeerDown(NodeId id, StopReason reason, Slots slots) implements PexEvent {}

  /// A dial that PexCore asked for ended; told once for every [PexAction.Dial].
  record DialEnded(DialTarget target, DialPurpose purpose, Verdict verdict, Slots slots)
      implements PexEvent {}

  /// A connected peer asked for addresses.
  record RequestArrived(NodeId id, Slots slots) implements PexEvent {}

  /// A connected peer sent addresses, asked or unasked; as many as it liked within the message
  /// limit.
  record AddressesArrived(NodeId id, List<PexAddress> addresses, Slots slots) implements PexEvent {}

  /// A connected peer sent something on the channel of peer exchange that is no message.
  record Malformed(NodeId id, String detail, Slots slots) implements PexEvent {}

  /// Another reactor found a connected peer useful.
  record FoundUseful(NodeId id, Slots slots) implements PexEvent {}

  /// An operator hands over addresses, for example at start; they enter as hearsay.
  record Suggested(List<NetAddress> addresses, Slots slots) implements PexEvent {}

  /// The moment of [PexCore#nextWake()] has come.
  record Tick(Slots slots) implements PexEvent {}
}
