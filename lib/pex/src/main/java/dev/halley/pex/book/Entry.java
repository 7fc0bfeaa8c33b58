package dev.halley.pex.book;

import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import java.time.Instant;
import java.util.List;

/// What the book knows about one node at one moment.
///
/// @param address the node at its best endpoint
/// @param source who told us, at the IP address of its socket
/// @param origin how the best endpoint came into the book
/// @param candidates other endpoints said to be this node's, best first
/// @param attempts failed attempts since the last success
/// @param tried we have attempted it at least once
/// @param lastAttempt when it was last attempted; when it was learned if it never was
/// @param lastSuccess when it last proved good; [Instant#EPOCH] if never
/// @param proven an authenticated dial succeeded at `lastSuccess` and nothing has shaken that since
/// @param suspected it failed once since then, not yet confirmed
/// @param old it is in the table of vetted nodes
public record Entry(
    NetAddress address,
    NetAddress source,
    Origin origin,
    List<Endpoint> candidates,
    int attempts,
    boolean tried,
    Instant lastAttempt,
    Instant lastSuccess,
    boolean proven,
    boolean suspected,
    boolean old) {
  /// Copies the list.
  public Entry {
    candidates = List.copyOf(candidates);
  }

  /// {@return which node it is, at whatever endpoint}
  public NodeId id() {
    return address.id();
  }
}
