package dev.halley.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// One direction of an in-memory connection. Bytes arrive at once and in order, until it is cut or
/// stalled. Bounded like a socket's buffers: a writer waits while it is full.
public final class Pipe {
  private final byte[] ring;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition(); // both ends wait here
  // all guarded by lock
  private int head;
  private int size;
  private boolean closed;
  private boolean stalled;

  /// @param capacity bytes on their way at one time
  public Pipe(int capacity) {
    ring = new byte[capacity];
  }

  /// Both directions of a connection.
  ///
  /// @param input what one end reads
  /// @param output what the same end writes
  public record End(InputStream input, OutputStream output) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      output.close();
      input.close();
    }
  }

  /// The ends of a connection made of two pipes; the left end writes to `there`.
  public static End left(Pipe there, Pipe back) {
    return new End(back.input(), there.output());
  }

  /// The end opposite to [#left].
  public static End right(Pipe there, Pipe back) {
    return new End(there.input(), back.output());
  }

  /// From now on nothing arrives, and nothing is said about it, until [#resume].
  public void stall() {
    change(() -> stalled = true);
  }

  public void resume() {
    change(() -> stalled = false);
  }

  /// Ends the stream: the reader gets what is on its way, then the end; the writer an error.
  public void cut() {
    change(() -> closed = true);
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  public InputStream input() {
    return new Reader();
  }

  public OutputStream output() {
    return new Writer();
  }

  @SuppressWarnings("WaitNotInLoop") // the callers loop
  private void await() throws IOException {
    try {
      changed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private int take(byte[] target, int offset, int length) throws IOException {
    lock.lock();
    try {
      while (stalled || (size == 0 && !closed)) {
        await();
      }
      int count = Math.min(length, size);
      for (int i = 0; i < count; i++) {
        target[offset + i] = ring[(head + i) % ring.length];
      }
      head = (head + count) % ring.length;
      size -= count;
      changed.signalAll();
      return count == 0 && length > 0 ? -1 : count;
    } finally {
      lock.unlock();
    }
  }

  private int put(byte[] source, int offset, int length) throws IOException {
    lock.lock();
    try {
      while (size == ring.length && !closed) {
        await();
      }
      if (closed) {
        throw new IOException("the pipe is closed");
      }
      int count = Math.min(length, ring.length - size);
      for (int i = 0; i < count; i++) {
        ring[(head + size + i) % ring.length] = source[offset + i];
      }
      size += count;
      changed.signalAll();
      return count;
    } finally {
      lock.unlock();
    }
  }

  private int atHand() {
    lock.lock();
    try {
      return stalled ? 0 : size;
    } finally {
      lock.unlock();
    }
  }

  private final class Reader extends InputStream {
    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return take(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return take(target, offset, length);
    }

    @Override
    public int available() {
      return atHand();
    }

    @Override
    public void close() {
      cut();
    }
  }

  private final class Writer extends OutputStream {
    @Override
    public void write(int octet) throws IOException {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      int done = 0;
      while (done < length) {
        done += put(source, offset + done, length - done);
      }
    }

    @Override
    public void close() {
      cut();
    }
  }
}
