package dev.halley.p2p.mconn;

import dev.halley.p2p.outcome.StopReason;
import dev.halley.wire.Octets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Puts the messages of one channel together again. Memory grows with what has arrived, never with
/// what is announced. The reader thread owns it.
final class Reassembly {
  private static final byte[] NONE = {};
  private static final int FIRST_BYTES = 8 << 10;

  private final int capacity;
  private final PartialMemory memory;
  private byte[] partial = NONE;
  private int size;

  /// @param capacity longest message, in bytes
  Reassembly(int capacity, PartialMemory memory) {
    this.capacity = capacity;
    this.memory = memory;
  }

  /// Adds a piece and returns the message when it is the last. A message of one piece, the common
  /// case, is copied once and charges nothing.
  @Nullable Octets add(byte[] window, int from, int length, boolean last) throws StopException {
    if (length > capacity - size) {
      throw new StopException(
          StopReason.Kind.OVERSIZED, "a message of more than " + capacity + " bytes");
    }
    if (last && size == 0) {
      return Octets.copyOf(window, from, length);
    }
    room(size + length);
    System.arraycopy(window, from, partial, size, length);
    size += length;
    return last ? finish() : null;
  }

  private void room(int needed) throws StopException {
    if (needed > partial.length) {
      int doubled = (int) Math.min(capacity, 2L * partial.length);
      int bytes = Math.max(needed, Math.max(doubled, Math.min(capacity, FIRST_BYTES)));
      memory.grow(bytes - partial.length);
      partial = Arrays.copyOf(partial, bytes);
    }
  }

  private Octets finish() {
    Octets message =
        size == partial.length ? Octets.ofOwned(partial) : Octets.copyOf(partial, 0, size);
    memory.shrink(partial.length);
    partial = NONE;
    size = 0;
    return message;
  }
}
