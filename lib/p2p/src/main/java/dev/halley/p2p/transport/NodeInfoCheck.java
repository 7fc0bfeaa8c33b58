package dev.halley.p2p.transport;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.NamedAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.p2p.outcome.Verdict.Kind;
import dev.halley.wire.NodeInfo;
import dev.halley.wire.Octets;
import java.util.BitSet;
import java.util.Optional;
import java.util.Set;

/// Whether what a node says about itself is valid and fits what we say about ourselves. The checks
/// and their order are CometBFT's (spec p2p, `NodeInfo.Validate` and `CompatibleWith`), with one
/// difference: a host name that a stranger chose is never resolved; it is tolerated and yields no
/// endpoint. Stateless.
public final class NodeInfoCheck {
  /// Most channels a node may list.
  static final int MAX_CHANNELS = 16;

  private static final Set<String> TX_INDEX = Set.of("", "on", "off");

  private NodeInfoCheck() {}

  /// The reason to refuse `theirs`, or nothing.
  ///
  /// @param authenticated whose key signed the handshake
  static Optional<Verdict> refusal(
      NodeInfo ours, NodeInfo theirs, NodeId authenticated, NodeId self) {
    return invalidity(theirs)
        .or(() -> identity(theirs, authenticated, self))
        .or(() -> incompatibility(ours, theirs));
  }

  /// {@return what makes it invalid by itself, or nothing}
  ///
  /// @param info as it came from the wire, or is to be sent
  public static Optional<Verdict> invalidity(NodeInfo info) {
    return fault(info).map(text -> Verdict.of(Kind.NODE_INFO_INVALID, text));
  }

  /// What keeps two valid nodes apart, or nothing. Neither the P2P nor the application version
  /// matters.
  static Optional<Verdict> incompatibility(NodeInfo ours, NodeInfo theirs) {
    if (ours.protocol().block() != theirs.protocol().block()) {
      String actual = Long.toUnsignedString(theirs.protocol().block());
      return Optional.of(Verdict.of(Kind.BLOCK_VERSION_MISMATCH, "it speaks " + actual));
    }
    if (!ours.network().equals(theirs.network())) {
      return Optional.of(new Verdict.NetworkMismatch(theirs.network()));
    }
    if (!ours.channels().isEmpty() && !shareChannel(ours, theirs)) {
      return Optional.of(
          Verdict.of(Kind.NO_COMMON_CHANNEL, "it speaks " + theirs.channels().hex()));
    }
    return Optional.empty();
  }

  /// {@return the endpoint a node claims to listen on, when that is a literal address}
  ///
  /// @param info valid or not; may name an unspecified or unroutable address
  public static Optional<Endpoint> listens(NodeInfo info) {
    try {
      return switch (target(info)) {
        case NetAddress literal -> Optional.of(literal.endpoint());
        case NamedAddress _ -> Optional.empty();
      };
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Optional<Verdict> identity(NodeInfo theirs, NodeId authenticated, NodeId self) {
    if (!theirs.nodeId().equals(authenticated.hex())) {
      return Optional.of(new Verdict.IdentityMismatch(authenticated));
    }
    if (authenticated.equals(self)) {
      return Optional.of(Verdict.of(Kind.SELF, ""));
    }
    return Optional.empty();
  }

  private static Optional<String> fault(NodeInfo info) {
    return addressFault(info)
        .or(() -> when(!emptyOrText(info.version()), "the version is not printable ASCII"))
        .or(() -> channelsFault(info.channels()))
        .or(() -> when(!isText(info.moniker()), "the moniker is empty or not printable ASCII"))
        .or(() -> when(!TX_INDEX.contains(info.txIndex()), "tx_index is neither on nor off"))
        .or(() -> when(!emptyOrText(info.rpcAddress()), "rpc_address is not printable ASCII"));
  }

  private static Optional<String> addressFault(NodeInfo info) {
    try {
      target(info);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static DialTarget target(NodeInfo info) {
    return DialTarget.parse(info.nodeId() + "@" + withoutScheme(info.listenAddr()));
  }

  private static String withoutScheme(String address) {
    int scheme = address.indexOf("://");
    return scheme < 0 ? address : address.substring(scheme + 3);
  }

  private static Optional<String> channelsFault(Octets channels) {
    if (channels.size() > MAX_CHANNELS) {
      return Optional.of(channels.size() + " channels, " + MAX_CHANNELS + " are allowed");
    }
    var seen = new BitSet(256);
    for (int i = 0; i < channels.size(); i++) {
      int id = channels.at(i) & 0xff;
      if (seen.get(id)) {
        return Optional.of("channel " + id + " is listed twice");
      }
      seen.set(id);
    }
    return Optional.empty();
  }

  private static boolean shareChannel(NodeInfo ours, NodeInfo theirs) {
    Octets channels = ours.channels();
    for (int i = 0; i < channels.size(); i++) {
      if (theirs.hasChannel(channels.at(i) & 0xff)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<String> when(boolean broken, String text) {
    return broken ? Optional.of(text) : Optional.empty();
  }

  private static boolean emptyOrText(String text) {
    return text.isEmpty() || isText(text);
  }

  /// Printable ASCII, not only spaces.
  private static boolean isText(String text) {
    return !text.isBlank() && text.chars().allMatch(c -> c >= 32 && c <= 126);
  }
}
