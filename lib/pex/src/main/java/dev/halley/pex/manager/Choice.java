package dev.halley.pex.manager;

import dev.halley.p2p.identity.NetAddress;
import java.util.Optional;
import java.util.function.Predicate;

/// Whom to dial among the addresses of the book.
public interface Choice {
  /// An address to fill a slot with.
  ///
  /// @param outbound peers that fill a slot already
  Optional<NetAddress> next(int outbound, Predicate<NetAddress> eligible);

  /// An address that deserves a slot more than one of the peers.
  default Optional<NetAddress> better(Predicate<NetAddress> eligible) {
    return Optional.empty();
  }
}
