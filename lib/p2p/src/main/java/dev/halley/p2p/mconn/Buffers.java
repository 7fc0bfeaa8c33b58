package dev.halley.p2p.mconn;

import dev.halley.wire.BufferPool;
import dev.halley.wire.PacketFormat;

/// The batch buffers that all connections of the process share.
final class Buffers {
  private static final int BATCH_BYTES = 64 << 10;

  /// Kept for the next burst: 2 MiB at most, however many connections were busy at once.
  private static final int MAX_IDLE = 32;

  private static final BufferPool SHARED = new BufferPool(BATCH_BYTES, MAX_IDLE);

  private Buffers() {}

  /// A pool whose buffers hold several packets of `format`.
  static BufferPool fitting(PacketFormat format) {
    int needed = 4 * format.maxFrameBytes();
    return needed <= BATCH_BYTES ? SHARED : new BufferPool(needed, 2);
  }
}
