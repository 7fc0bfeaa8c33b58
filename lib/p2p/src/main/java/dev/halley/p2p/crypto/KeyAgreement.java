package dev.halley.p2p.crypto;

/// X25519 (RFC 7748). Implementations are thread-safe.
public interface KeyAgreement {
  /// Length of scalars, points and shared secrets in bytes.
  int BYTES = 32;

  /// A pair from fresh randomness.
  Pair generate();

  /// The pair of a given private scalar, clamped or not: for known answers. Using one pair for two
  /// connections gives their secrecy away.
  Pair ofPrivate(byte[] scalar);

  /// One side's keys for one connection; thread-safe.
  interface Pair {
    /// The u-coordinate, 32 bytes, in a fresh array.
    byte[] publicKey();

    /// The shared secret, 32 bytes, in a fresh array that the caller wipes.
    ///
    /// @param remote the other side's u-coordinate; the highest bit is ignored
    /// @throws CryptoException the remote chose a point of low order, which would make the secret
    ///   known to everybody
    byte[] agree(byte[] remote) throws CryptoException;
  }
}
