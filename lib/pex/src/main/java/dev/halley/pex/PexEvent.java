package dev.halley.pex;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Slots;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.wire.PexForm;
import dev.halley.wire.PexMessage.PexAddress;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What [PexCore] is told. Each event carries the present slots, because PexCore keeps no counts of
/// its own.
public sealed interface PexEvent {
  /// {@return the switch's ledger at the moment when the event is told}
  Slots slots();

  /// The network is up: anchors, first round. Told once, before everything else.
  ///
  /// @param slots at this moment
  record Started(Slots slots) implements PexEvent {}

  /// A peer was added.
  ///
  /// @param id proven by its key
  /// @param purpose why we dialled it; null when it dialled us
  /// @param socket where its socket is; for an inbound peer the port is not its listening port
  /// @param listen the endpoint its NodeInfo claims to listen on, if that is a literal; may be
  ///   unspecified
  /// @param speaksPex it advertised channel 0x00
  /// @param likely the form that its NodeInfo suggests; null when it suggests none
  /// @param slots at this moment
  record PeerUp(
      NodeId id,
      @Nullable DialPurpose purpose,
      Endpoint socket,
      @Nullable Endpoint listen,
      boolean speaksPex,
      @Nullable PexForm likely,
      Slots slots)
      implements PexEvent {
    /// A peer whose NodeInfo suggests no form.
    ///
    /// @param id as above
    /// @param purpose as above
    /// @param socket as above
    /// @param listen as above
    /// @param speaksPex as above
    /// @param slots as above
    public PeerUp(
        NodeId id,
        @Nullable DialPurpose purpose,
        Endpoint socket,
        @Nullable Endpoint listen,
        boolean speaksPex,
        Slots slots) {
      this(id, purpose, socket, listen, speaksPex, null, slots);
    }
  }

  /// A peer is gone; told once for every [PeerUp].
  ///
  /// @param id as then
  /// @param reason the first one there was
  /// @param slots at this moment
  record PeerDown(NodeId id, StopReason reason, Slots slots) implements PexEvent {}

  /// A dial that PexCore asked for ended; told once for every [PexAction.Dial].
  ///
  /// @param target as in the action
  /// @param purpose as in the action
  /// @param verdict how it ended, also when it was refused without an attempt
  /// @param slots at this moment
  record DialEnded(DialTarget target, DialPurpose purpose, Verdict verdict, Slots slots)
      implements PexEvent {}

  /// A dial that somebody else asked for, such as the operator, ended. What it shows of the address
  /// is as true as what our own dials show.
  ///
  /// @param target who was wanted and where
  /// @param verdict how it ended, also when it was refused without an attempt
  /// @param slots at this moment
  record OthersDialEnded(DialTarget target, Verdict verdict, Slots slots) implements PexEvent {}

  /// A connected peer asked for addresses.
  ///
  /// @param id ignored when it is not connected
  /// @param form in which it is to be answered; one of those understood
  /// @param slots at this moment
  record RequestArrived(NodeId id, PexForm form, Slots slots) implements PexEvent {
    /// A request in the legacy form.
    ///
    /// @param id as above
    /// @param slots as above
    public RequestArrived(NodeId id, Slots slots) {
      this(id, PexForm.LEGACY, slots);
    }
  }

  /// A connected peer sent addresses as URLs, asked or unasked.
  ///
  /// @param id ignored when it is not connected
  /// @param urls as many as it liked within the limit of a message, unchecked
  /// @param slots at this moment
  record UrlsArrived(NodeId id, List<String> urls, Slots slots) implements PexEvent {
    /// Copies the list.
    public UrlsArrived {
      urls = List.copyOf(urls);
    }
  }

  /// A connected peer sent addresses in the legacy form, asked or unasked.
  ///
  /// @param id ignored when it is not connected
  /// @param addresses as many as it liked within the limit of a message, unchecked
  /// @param slots at this moment
  record AddressesArrived(NodeId id, List<PexAddress> addresses, Slots slots) implements PexEvent {}

  /// A connected peer sent something on the channel of peer exchange that is no message.
  ///
  /// @param id ignored when it is not connected
  /// @param detail what is wrong with it
  /// @param slots at this moment
  record Malformed(NodeId id, String detail, Slots slots) implements PexEvent {}

  /// Another reactor found a connected peer useful.
  ///
  /// @param id ignored when it is not connected
  /// @param slots at this moment
  record FoundUseful(NodeId id, Slots slots) implements PexEvent {}

  /// An operator hands over addresses, for example at start; they enter as hearsay.
  ///
  /// @param addresses each its own source
  /// @param slots at this moment
  record Suggested(List<NetAddress> addresses, Slots slots) implements PexEvent {}

  /// The operator names other nodes from now on; links that stand, stay.
  ///
  /// @param seeds in place of those of the policy
  /// @param reserved likewise
  /// @param privateIds in place of those of the book's policy
  /// @param slots at this moment
  record Appointed(
      List<DialTarget> seeds, Set<NodeId> reserved, Set<NodeId> privateIds, Slots slots)
      implements PexEvent {
    /// Copies the collections.
    public Appointed {
      seeds = List.copyOf(seeds);
      reserved = Set.copyOf(reserved);
      privateIds = Set.copyOf(privateIds);
    }
  }

  /// How many blocks we and our peers have; told now and then by whoever follows a chain.
  ///
  /// @param own height, not negative
  /// @param peers what each connected peer says it has
  /// @param slots at this moment
  record Heights(long own, List<Long> peers, Slots slots) implements PexEvent {
    /// Copies the list and refuses negative heights with an [IllegalArgumentException].
    public Heights {
      peers = List.copyOf(peers);
      if (own < 0 || peers.stream().anyMatch(height -> height < 0)) {
        throw new IllegalArgumentException("a height is not negative");
      }
    }
  }

  /// The moment of [PexCore#nextWake()] has come.
  ///
  /// @param slots at this moment
  record Tick(Slots slots) implements PexEvent {}
}
