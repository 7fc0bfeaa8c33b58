package dev.halley.p2p.secretconn;

import dev.halley.p2p.crypto.FrameCipher;
import dev.halley.wire.BufferPool;

/// Sizes of a sealed frame, and the buffers they travel in.
///
/// ```
/// +-------------------+------------------------------+-----------+
/// | chunk length u32  | chunk, then zeros, 1,024 B   | tag, 16 B |
/// | little-endian     |                              |           |
/// +-------------------+------------------------------+-----------+
/// |<------------ sealed, 1,028 B ------------------->|
/// ```
///
/// Source: CometBFT spec, p2p/legacy-docs/peer.
final class FrameLayout {
  static final int LENGTH_BYTES = 4;
  static final int DATA_BYTES = 1024;
  static final int PLAIN_BYTES = LENGTH_BYTES + DATA_BYTES;
  static final int SEALED_BYTES = PLAIN_BYTES + FrameCipher.TAG_BYTES;

  /// Frames that travel in one call to the socket: 64 KiB of data.
  static final int BATCH_FRAMES = 64;

  /// Shared by all connections. 32 idle ones are 2.1 MB; a burst may use more for a moment.
  static final BufferPool BATCHES = new BufferPool(BATCH_FRAMES * SEALED_BYTES, 32);

  private FrameLayout() {}
}
