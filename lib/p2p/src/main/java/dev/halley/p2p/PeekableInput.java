package dev.halley.p2p;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.locks.ReentrantLock;

/// An input whose first byte can be waited for without losing it. How one learns that a connection
/// which nobody reads yet was closed by the other side.
final class PeekableInput extends InputStream {
  private static final int NOTHING = -2;

  private final InputStream in;
  private final ReentrantLock lock = new ReentrantLock();
  private int peeked = NOTHING; // guarded by lock

  PeekableInput(InputStream in) {
    this.in = in;
  }

  /// Blocks until a byte arrived or the stream ended. Returns whether there is one.
  boolean peek() throws IOException {
    lock.lock();
    try {
      if (peeked == NOTHING) {
        peeked = in.read();
      }
      return peeked >= 0;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    lock.lock();
    try {
      int first = peeked;
      if (first == NOTHING) {
        return in.read(target, offset, length);
      }
      if (first >= 0) {
        target[offset] = (byte) first;
        peeked = NOTHING;
        return 1;
      }
      return -1;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int available() throws IOException {
    lock.lock();
    try {
      return in.available() + (peeked >= 0 ? 1 : 0);
    } finally {
      lock.unlock();
    }
  }
}
