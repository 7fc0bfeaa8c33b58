package dev.halley.node.service;

import dev.halley.node.config.P2pConfig;
import java.util.Optional;

/// What would puzzle an operator hours later, told when the node starts.
final class Advice {
  private Advice() {}

  /// Cloud machines know their private address only.
  ///
  /// @param announced what other nodes are told
  static Optional<String> onAddress(String announced) {
    return announced.startsWith("tcp://0.0.0.0:") || announced.startsWith("tcp://[::]:")
        ? Optional.of(
            "others are told that this node is at "
                + announced
                + ", which they can't use; say how they reach it with p2p.external_address")
        : Optional.empty();
  }

  /// @param knowsNobody its address book is empty
  static Optional<String> onCompany(String chainId, P2pConfig p2p, boolean knowsNobody) {
    return p2p.seeds().isEmpty() && p2p.persistentPeers().isEmpty() && knowsNobody
        ? Optional.of(
            chainId
                + ": knows nobody to dial and waits for others; give it p2p.seeds or"
                + " p2p.persistent_peers, or an address book with halley book import")
        : Optional.empty();
  }
}
