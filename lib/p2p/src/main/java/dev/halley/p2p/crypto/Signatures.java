package dev.halley.p2p.crypto;

/// Ed25519 (RFC 8032, the plain variant). Implementations are thread-safe.
public interface Signatures {
  int PUBLIC_KEY_BYTES = 32;
  int SEED_BYTES = 32;
  int SIGNATURE_BYTES = 64;

  /// A signer for this seed; making one costs more than signing, so keep it.
  Signer signer(byte[] seed);

  /// Whether `signature` is one over `message` by the holder of `publicKey`. False also when key or
  /// signature are malformed.
  boolean verify(byte[] publicKey, byte[] message, byte[] signature);

  /// Holds one private key; thread-safe.
  interface Signer {
    /// 64 bytes in a fresh array.
    byte[] sign(byte[] message);
  }
}
