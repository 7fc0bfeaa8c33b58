package dev.halley.pex;

/// Whether there is anybody to ask for addresses. Short visits don't count.
public sealed interface PeerSupply {
  /// {@return connected peers that were asked and have not answered yet}
  int owing();

  /// There is somebody.
  ///
  /// @param peers connected peers that speak peer exchange and owe no answer; at least 1
  /// @param owing those that owe one
  record PeersAvailable(int peers, int owing) implements PeerSupply {}

  /// There is nobody: no peer is connected, or each owes an answer.
  ///
  /// @param owing those that owe one; 0 when there is no peer at all
  record NoPeersAvailable(int owing) implements PeerSupply {}

  /// {@return the one that these numbers mean}
  ///
  /// @param peers connected peers that owe no answer
  /// @param owing those that owe one
  static PeerSupply of(int peers, int owing) {
    return peers > 0 ? new PeersAvailable(peers, owing) : new NoPeersAvailable(owing);
  }

  /// {@return how many peers could be asked, 0 when nobody could; for a gauge}
  default int available() {
    return switch (this) {
      case PeersAvailable(var peers, _) -> peers;
      case NoPeersAvailable _ -> 0;
    };
  }
}
