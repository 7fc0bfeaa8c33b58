package dev.halley.p2p.mconn;

import dev.halley.p2p.outcome.StopReason;

/// What one connection may hold in unfinished messages. The reader thread owns it.
final class PartialMemory {
  static final String SHORTAGE = "memory for unfinished messages is short";

  private final long limitBytes;
  private final PartialBudget.Share share;
  private long heldBytes;

  PartialMemory(long limitBytes, PartialBudget.Share share) {
    this.limitBytes = limitBytes;
    this.share = share;
  }

  /// Takes `bytes` more.
  ///
  /// @throws StopException the connection or the process holds too much
  void grow(int bytes) throws StopException {
    if (heldBytes + bytes > limitBytes) {
      throw new StopException(
          StopReason.Kind.OVERSIZED, "unfinished messages of more than " + limitBytes + " bytes");
    }
    if (!share.grow(bytes)) {
      throw new StopException(StopReason.Kind.DISMISSED, SHORTAGE);
    }
    heldBytes += bytes;
  }

  void shrink(int bytes) {
    share.shrink(bytes);
    heldBytes -= bytes;
  }

  void close() {
    share.close();
    heldBytes = 0;
  }
}
