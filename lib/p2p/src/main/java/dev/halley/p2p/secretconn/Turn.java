package dev.halley.p2p.secretconn;

import java.util.concurrent.locks.ReentrantLock;

/// Lets one thread at a time use a half of a connection, and wipes the half once it is closed and
/// nobody uses it: closing never waits for a thread that sits in a blocking read or write.
final class Turn {
  private final ReentrantLock lock = new ReentrantLock();
  private final Runnable wipe; // runs under the lock, once or more often
  private volatile boolean closed;

  Turn(Runnable wipe) {
    this.wipe = wipe;
  }

  void begin() {
    lock.lock();
  }

  void end() {
    lock.unlock();
    if (closed) { // after the unlock: the closer either got the lock or is seen here
      wipeIfFree();
    }
  }

  /// Whether the half has been closed.
  boolean isClosed() {
    return closed;
  }

  void close() {
    closed = true;
    wipeIfFree();
  }

  private void wipeIfFree() {
    if (lock.tryLock()) {
      try {
        wipe.run();
      } finally {
        lock.unlock();
      }
    }
  }
}
