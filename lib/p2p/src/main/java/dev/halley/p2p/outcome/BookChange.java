package dev.halley.p2p.outcome;

import dev.halley.p2p.identity.NetAddress;

/// Something that happened to an address in the book.
///
/// @param kind what happened
/// @param address the node at the endpoint it happened to
public record BookChange(Kind kind, NetAddress address) {
  /// What happened.
  public enum Kind {
    /// It was not known before.
    LEARNED,
    /// A handshake there reached the node that was announced.
    PROVEN,
    /// It stopped working, or serves somebody else, and is not recommended any more.
    WITHDRAWN,
    /// It is not known any more.
    FORGOTTEN
  }
}
