package dev.halley.p2p.mconn;

import dev.halley.wire.BufferPool;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// The bytes received and not yet decoded. Large, and then borrowed, while the stream says that
/// more is at hand; else a few bytes, or one packet when the remote may have stopped in the middle
/// of one. So a thousand idle or stalling peers hold no large buffers. The reader thread owns it.
final class ReceiveWindow {
  /// Room for a handful of pings, or the start of something larger.
  private static final int IDLE_BYTES = 64;

  private final BufferPool pool;
  private final int frameBytes;
  private final byte[] idle = new byte[IDLE_BYTES];
  private byte @Nullable [] borrowed;
  private byte[] buffer = idle;
  private int from;
  private int to;
  private boolean filled; // the last read left nothing free, so that more may be at hand

  /// @param frameBytes longest packet on the stream
  ReceiveWindow(BufferPool pool, int frameBytes) {
    this.pool = pool;
    this.frameBytes = frameBytes;
  }

  /// Reads at most `most` bytes, at least one; waits for it.
  ///
  /// @return bytes read, or -1 at the end of the stream
  int fill(InputStream in, long most) throws IOException {
    if (filled && in.available() > 0) {
      grow();
    } else {
      shrink();
    }
    int space = (int) Math.min(most, buffer.length - to);
    int count = in.read(buffer, to, space);
    filled = count == space;
    to += Math.max(0, count);
    return count;
  }

  byte[] bytes() {
    return buffer;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /// Everything before `index` has been decoded.
  void consumed(int index) {
    from = index;
  }

  /// Gives the memory up.
  void close() {
    moveTo(idle, 0);
    giveBack();
  }

  private void grow() {
    if (borrowed == null) {
      borrowed = pool.borrow();
    }
    moveTo(borrowed, to - from);
  }

  private void shrink() {
    int pending = to - from;
    if (pending == 0 && !filled) {
      moveTo(idle, 0);
    } else if (borrowed != null || buffer.length == IDLE_BYTES) {
      moveTo(new byte[frameBytes + IDLE_BYTES], pending);
    } else {
      moveTo(buffer, pending);
    }
    giveBack();
  }

  private void moveTo(byte[] target, int pending) {
    System.arraycopy(buffer, from, target, 0, pending);
    buffer = target;
    from = 0;
    to = pending;
  }

  private void giveBack() {
    byte[] large = borrowed;
    if (large != null) {
      borrowed = null;
      pool.giveBack(large);
    }
  }
}
