package dev.halley.wire;

import java.util.ArrayDeque;
import java.util.concurrent.locks.ReentrantLock;

/// Buffers of one size that connections share: borrowed while bytes are in flight, given back when
/// the connection falls idle, so that a thousand idle connections hold none. Content is not
/// cleared.
///
/// Thread-safe. Borrowing never waits; the pool bounds what is kept, its users what is in use.
public final class BufferPool {
  private final int bufferBytes;
  private final int maxIdle;
  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<byte[]> idle = new ArrayDeque<>(); // guarded by lock, warmest first

  /// An empty pool: buffers are made when they are borrowed.
  ///
  /// @param bufferBytes length of each buffer
  /// @param maxIdle most buffers kept for the next borrower; a burst of traffic can't pin more
  public BufferPool(int bufferBytes, int maxIdle) {
    if (bufferBytes < 1 || maxIdle < 0) {
      throw new IllegalArgumentException("a pool has a buffer size and a bound");
    }
    this.bufferBytes = bufferBytes;
    this.maxIdle = maxIdle;
  }

  /// {@return a buffer that belongs to the caller until it is given back} Its content is arbitrary.
  public byte[] borrow() {
    lock.lock();
    try {
      byte[] buffer = idle.poll();
      if (buffer != null) {
        return buffer;
      }
    } finally {
      lock.unlock();
    }
    return new byte[bufferBytes];
  }

  /// Takes back a buffer that [#borrow] returned. The caller must not touch it again.
  ///
  /// @param buffer let go when enough are waiting already
  /// @throws IllegalArgumentException when it has another length
  public void giveBack(byte[] buffer) {
    if (buffer.length != bufferBytes) {
      throw new IllegalArgumentException("not a buffer of this pool");
    }
    lock.lock();
    try {
      if (idle.size() < maxIdle) {
        idle.push(buffer);
      }
    } finally {
      lock.unlock();
    }
  }

  /// {@return how many buffers wait for a borrower}
  public int idle() {
    lock.lock();
    try {
      return idle.size();
    } finally {
      lock.unlock();
    }
  }
}
