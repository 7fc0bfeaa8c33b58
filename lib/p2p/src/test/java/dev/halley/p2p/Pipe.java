package dev.halley.p2p;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// One direction of an in-memory connection, with a blocking end on each side. Counts the calls.
public final class Pipe implements AutoCloseable {
  /// More than any test here writes before somebody reads.
  private static final int SPACIOUS = 1 << 20;

  private final byte[] ring;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private int start;
  private int size;
  private boolean closed;
  private long flip = -1; // number of the bit to change on its way
  private long carried; // bytes
  private int writes;
  private int reads;
  private boolean reading;

  public Pipe() {
    this(SPACIOUS);
  }

  /// @param capacity bytes on their way before a writer must wait
  public Pipe(int capacity) {
    ring = new byte[capacity];
  }

  public final InputStream input =
      new InputStream() {
        @Override
        public int read() throws IOException {
          byte[] one = new byte[1];
          return take(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
          return length == 0 ? 0 : take(target, offset, length);
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

        @Override
        public void close() {
          Pipe.this.close();
        }
      };

  public final OutputStream output =
      new OutputStream() {
        @Override
        public void write(int octet) throws IOException {
          put(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
          put(source, offset, length);
        }

        @Override
        public void close() {
          Pipe.this.close();
        }
      };

  /// The reader gets what is on its way, then the end; the writer an error.
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

  public boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /// Changes one bit of everything that will be written, counted from the first.
  public void flip(long bit) {
    flip = bit;
  }

  /// Write calls that found the pipe open.
  public int writes() {
    lock.lock();
    try {
      return writes;
    } finally {
      lock.unlock();
    }
  }

  /// Read calls, also one that waits.
  public int reads() {
    lock.lock();
    try {
      return reads;
    } finally {
      lock.unlock();
    }
  }

  /// Waits until somebody waits for bytes.
  public void awaitReader() {
    lock.lock();
    try {
      while (!reading && !closed) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  private void put(byte[] source, int offset, int length) throws IOException {
    lock.lock();
    try {
      requireOpen();
      writes++;
      for (int done = 0; done < length; done++) {
        while (size == ring.length && !closed) {
          changed.await();
        }
        requireOpen();
        ring[(start + size) % ring.length] = onItsWay(source[offset + done]);
        if (size++ == 0) {
          changed.signalAll();
        }
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    } finally {
      lock.unlock();
    }
  }

  private void requireOpen() throws IOException {
    if (closed) {
      throw new IOException("pipe closed");
    }
  }

  private byte onItsWay(byte octet) {
    boolean spared = carried++ != Math.floorDiv(flip, 8L);
    return spared ? octet : (byte) (octet ^ 1 << flip % 8);
  }

  private int take(byte[] target, int offset, int length) throws IOException {
    lock.lock();
    try {
      reads++;
      reading = size == 0;
      changed.signalAll();
      while (size == 0 && !closed) {
        changed.await();
      }
      int part = Math.min(length, size);
      int first = Math.min(part, ring.length - start);
      System.arraycopy(ring, start, target, offset, first);
      System.arraycopy(ring, 0, target, offset + first, part - first);
      start = (start + part) % ring.length;
      size -= part;
      changed.signalAll();
      return part == 0 ? -1 : part;
    } catch (InterruptedException e) {
      throw interrupted(e);
    } finally {
      reading = false;
      lock.unlock();
    }
  }

  private static IOException interrupted(InterruptedException cause) {
    return (IOException) new InterruptedIOException().initCause(cause);
  }
}
