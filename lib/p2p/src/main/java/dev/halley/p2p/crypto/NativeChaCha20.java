package dev.halley.p2p.crypto;

import java.lang.foreign.MemorySegment;

/// The key stream of ChaCha20 (RFC 8439, section 2.4) under one key, from libcrypto. Holds memory
/// outside the heap until it is closed, which wipes the key. One thread at a time.
final class NativeChaCha20 implements AutoCloseable {
  static final int BLOCK_BYTES = 64;

  private static final int ENCRYPT = 1; // it is the same both ways
  private static final MemorySegment NULL = MemorySegment.NULL;

  private final MemorySegment context;
  private final MemorySegment written = MemorySegment.ofArray(new int[1]);

  /// @param key 32 bytes
  NativeChaCha20(byte[] key) {
    try {
      context = Libcrypto.present((MemorySegment) Libcrypto.CIPHER_CTX_NEW.invokeExact());
      Libcrypto.expect(
          (int)
              Libcrypto.CIPHER_INIT.invokeExact(
                  context, Libcrypto.CHACHA20, MemorySegment.ofArray(key), NULL, ENCRYPT, NULL));
    } catch (Throwable e) {
      throw Libcrypto.failed(e);
    }
  }

  /// Adds the key stream to `text`, which makes `result`.
  ///
  /// @param start the number of the first block, 32 bits little-endian, and the nonce, 12 bytes
  /// @param text whole blocks: a broken one takes as long as sixteen
  /// @param result as long as the text
  void apply(MemorySegment start, MemorySegment text, MemorySegment result) {
    try {
      Libcrypto.expect(
          (int) Libcrypto.CIPHER_INIT.invokeExact(context, NULL, NULL, start, ENCRYPT, NULL));
      Libcrypto.expect(
          (int)
              Libcrypto.CIPHER_UPDATE.invokeExact(
                  context, result, written, text, (int) text.byteSize()));
    } catch (Throwable e) {
      throw Libcrypto.failed(e);
    }
  }

  /// To be called once, and last.
  @Override
  public void close() {
    try {
      Libcrypto.CIPHER_CTX_FREE.invokeExact(context);
    } catch (Throwable e) {
      throw Libcrypto.failed(e);
    }
  }
}
