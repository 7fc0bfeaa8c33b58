package dev.halley.pex.manager;

import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.identity.SpecialRanges;
import dev.halley.p2p.outcome.DialPurpose;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A connected peer.
///
/// @param purpose why we dialled it; null when it dialled us
/// @param socket where its socket is
/// @param home where it can be dialled: proven for a peer we dialled, its own claim for one that
///   dialled us; null when it claims nothing usable
/// @param speaksPex it can be asked for addresses
public record Link(
    NodeId id,
    @Nullable DialPurpose purpose,
    Endpoint socket,
    @Nullable NetAddress home,
    boolean speaksPex,
    Instant since) {

  /// A link to `id`.
  ///
  /// @param listen the literal endpoint it says it listens on; an unspecified IP address stands for
  ///   that of its socket
  public static Link of(
      NodeId id,
      @Nullable DialPurpose purpose,
      Endpoint socket,
      @Nullable Endpoint listen,
      boolean speaksPex,
      Instant since) {
    return new Link(id, purpose, socket, home(id, purpose, socket, listen), speaksPex, since);
  }

  private static @Nullable NetAddress home(
      NodeId id, @Nullable DialPurpose purpose, Endpoint socket, @Nullable Endpoint listen) {
    if (purpose != null) {
      return new NetAddress(id, socket);
    }
    if (listen == null || listen.port() == 0) {
      return null;
    }
    boolean unspecified = SpecialRanges.isUnspecified(listen.ip());
    return new NetAddress(id, unspecified ? socket.ip() : listen.ip(), listen.port());
  }

  public boolean inbound() {
    return purpose == null;
  }

  /// We dialled it to keep it.
  public boolean outbound() {
    return purpose != null && purpose != DialPurpose.VISIT && purpose != DialPurpose.SEED;
  }
}
