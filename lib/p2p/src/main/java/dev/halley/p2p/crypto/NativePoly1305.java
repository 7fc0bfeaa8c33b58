package dev.halley.p2p.crypto;

import java.lang.foreign.MemorySegment;

/// The authenticator Poly1305 (RFC 8439, section 2.5), from libcrypto. Holds memory outside the
/// heap until it is closed. One thread at a time.
final class NativePoly1305 implements AutoCloseable {
  private static final MemorySegment NULL = MemorySegment.NULL;

  private final MemorySegment context;

  NativePoly1305() {
    try {
      context =
          Libcrypto.present((MemorySegment) Libcrypto.MAC_CTX_NEW.invokeExact(Libcrypto.POLY1305));
    } catch (Throwable e) {
      throw Libcrypto.failed(e);
    }
  }

  /// Computes the tag of `data`.
  ///
  /// @param key 32 bytes, for these data only
  /// @param tag 16 bytes, overwritten
  void authenticate(MemorySegment key, MemorySegment data, MemorySegment tag) {
    try {
      Libcrypto.expect((int) Libcrypto.MAC_INIT.invokeExact(context, key, key.byteSize(), NULL));
      Libcrypto.expect((int) Libcrypto.MAC_UPDATE.invokeExact(context, data, data.byteSize()));
      Libcrypto.expect((int) Libcrypto.MAC_FINAL.invokeExact(context, tag, NULL, tag.byteSize()));
    } catch (Throwable e) {
      throw Libcrypto.failed(e);
    }
  }

  /// To be called once, and last.
  @Override
  public void close() {
    try {
      Libcrypto.MAC_CTX_FREE.invokeExact(context);
    } catch (Throwable e) {
      throw Libcrypto.failed(e);
    }
  }
}
