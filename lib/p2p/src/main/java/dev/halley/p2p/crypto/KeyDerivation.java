package dev.halley.p2p.crypto;

/// HKDF-SHA256 (RFC 5869) without salt. Implementations are thread-safe.
public interface KeyDerivation {
  /// Extracts from `secret` and expands with `info`.
  ///
  /// @param length in bytes, at most 8,160
  /// @return a fresh array that the caller wipes
  byte[] derive(byte[] secret, byte[] info, int length);
}
