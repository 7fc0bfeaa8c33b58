package dev.halley.p2p.mconn;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// One direction of a socket: a bounded run of bytes with a blocking end on each side.
final class Pipe implements AutoCloseable {
  private final byte[] ring;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private int start;
  private int size;
  private boolean closed;
  private int writes;
  private boolean reading;

  Pipe(int capacity) {
    ring = new byte[capacity];
  }

  /// Write calls that came in.
  int writes() {
    lock.lock();
    try {
      return writes;
    } finally {
      lock.unlock();
    }
  }

  /// Waits until somebody waits for bytes.
  void awaitReader() {
    lock.lock();
    try {
      while (!reading && !closed) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void put(byte[] source, int from, int length) throws IOException {
    lock.lock();
    try {
      writes++;
      for (int done = 0; done < length; ) {
        while (size == ring.length && !closed) {
          changed.awaitUninterruptibly();
        }
        if (closed) {
          throw new IOException("pipe closed");
        }
        int at = (start + size) % ring.length;
        int part = Math.min(length - done, Math.min(ring.length - size, ring.length - at));
        System.arraycopy(source, from + done, ring, at, part);
        size += part;
        done += part;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private int take(byte[] target, int from, int length) {
    lock.lock();
    try {
      reading = size == 0;
      changed.signalAll();
      while (size == 0 && !closed) {
        changed.awaitUninterruptibly();
      }
      reading = false;
      if (size == 0) {
        return -1;
      }
      int part = Math.min(length, Math.min(size, ring.length - start));
      System.arraycopy(ring, start, target, from, part);
      start = (start + part) % ring.length;
      size -= part;
      changed.signalAll();
      return part;
    } finally {
      lock.unlock();
    }
  }

  final InputStream source =
      new InputStream() {
        @Override
        public int read() throws EOFException {
          byte[] one = new byte[1];
          return take(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int from, int length) {
          return length == 0 ? 0 : take(target, from, length);
        }

        @Override
        public int available() {
          lock.lock();
          try {
            return size;
          } finally {
            lock.unlock();
          }
        }
      };

  final OutputStream sink =
      new OutputStream() {
        @Override
        public void write(int octet) throws IOException {
          put(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] source, int from, int length) throws IOException {
          put(source, from, length);
        }
      };
}
