package dev.halley.p2p.secretconn;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Fetches sealed frames from the stream underneath, many at a time while bytes flow.
///
/// A connection that waits holds room for a single frame. Only when that one was full and more
/// bytes lie in the socket is a large buffer borrowed, filled without blocking, and given back when
/// no whole frame is left in it. So neither silence nor a frame that never ends pins a large
/// buffer.
///
/// For one thread at a time.
final class SealedSource {
  private final InputStream in;
  private final byte[] single = new byte[FrameLayout.SEALED_BYTES];
  private byte @Nullable [] borrowed; // holds the bytes when there is one
  private int start; // of the next frame in the buffer
  private int end; // of the bytes in the buffer

  SealedSource(InputStream in) {
    this.in = in;
  }

  byte[] buffer() {
    return borrowed == null ? single : borrowed;
  }

  /// Whether a whole frame is in the buffer.
  boolean hasFrame() {
    return end - start >= FrameLayout.SEALED_BYTES;
  }

  /// Whole frames in the buffer and in the stream underneath.
  int framesAtHand() throws IOException {
    return (int) (((long) end - start + in.available()) / FrameLayout.SEALED_BYTES);
  }

  /// Where the next frame starts in the buffer; it is used up. Valid until the next [#fetch].
  int take() {
    int frame = start;
    start += FrameLayout.SEALED_BYTES;
    return frame;
  }

  /// Waits until a whole frame is in the buffer; what was taken before is overwritten.
  ///
  /// @param moreExpected whether the last frame was full, so that more is likely to be there
  /// @return false at the end of the stream
  /// @throws EOFException the stream ended inside a frame
  boolean fetch(boolean moreExpected) throws IOException {
    shrink();
    if (moreExpected && in.available() > 0) {
      grow();
    }
    while (!hasFrame()) {
      byte[] buffer = buffer();
      int count = in.read(buffer, end, buffer.length - end);
      if (count < 0) {
        if (end > 0) {
          throw new EOFException("stream ended inside a sealed frame");
        }
        return false;
      }
      end += count;
      if (!hasFrame()) {
        shrink();
      }
    }
    return true;
  }

  /// Moves the unused rest, less than a frame, into our own small buffer.
  private void shrink() {
    System.arraycopy(buffer(), start, single, 0, end - start);
    end -= start;
    start = 0;
    release();
  }

  private void grow() {
    byte[] batch = FrameLayout.BATCHES.borrow();
    System.arraycopy(single, 0, batch, 0, end);
    borrowed = batch;
  }

  private void release() {
    if (borrowed != null) {
      FrameLayout.BATCHES.giveBack(borrowed);
      borrowed = null;
    }
  }

  /// Gives a borrowed buffer back and forgets what was in it. Idempotent.
  void clear() {
    start = 0;
    end = 0;
    release();
  }
}
