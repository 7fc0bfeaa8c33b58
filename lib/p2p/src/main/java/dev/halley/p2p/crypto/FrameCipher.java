package dev.halley.p2p.crypto;

/// ChaCha20-Poly1305 (RFC 8439) as sealed frames use it: no associated data, and a nonce of four
/// zero bytes and a 64-bit little-endian number that starts at 0 and grows by one with each frame.
///
/// Source: CometBFT spec, p2p/legacy-docs/peer. Implementations are thread-safe; sealers and
/// openers are not, each belongs to one direction of one connection.
public interface FrameCipher {
  int KEY_BYTES = 32;

  /// What sealing adds at the end of a frame.
  int TAG_BYTES = 16;

  /// The sending direction of a new connection.
  ///
  /// @param key 32 bytes, copied; used for nothing else
  default Sealer sealer(byte[] key) {
    return sealer(key, 0);
  }

  /// The receiving direction of a new connection.
  ///
  /// @param key 32 bytes, copied; used for nothing else
  default Opener opener(byte[] key) {
    return opener(key, 0);
  }

  /// A sealer that starts at another frame number, unsigned: for known answers, and for going on
  /// where another has stopped.
  Sealer sealer(byte[] key, long firstFrame);

  /// An opener that starts at another frame number, unsigned: for known answers, and for going on
  /// where another has stopped.
  Opener opener(byte[] key, long firstFrame);

  /// One direction of one connection.
  interface KeyHolder extends AutoCloseable {
    /// Wipes the key. Idempotent; sealing or opening afterwards is a mistake.
    @Override
    void close();
  }

  /// The sending direction.
  interface Sealer extends KeyHolder {
    /// Seals `length` bytes in place and appends the tag, so `length + 16` bytes from `offset` are
    /// overwritten.
    ///
    /// @throws CryptoException all frame numbers of this key have been used
    void seal(byte[] buffer, int offset, int length) throws CryptoException;
  }

  /// The receiving direction.
  interface Opener extends KeyHolder {
    /// Opens a sealed frame of `length` bytes, tag included, in place; the first `length - 16`
    /// bytes are the plain text then. Nothing of it may be used when this throws.
    ///
    /// @throws CryptoException the frame is not what the holder of the key sealed as the next one,
    ///   or all frame numbers have been used
    void open(byte[] buffer, int offset, int length) throws CryptoException;
  }
}
