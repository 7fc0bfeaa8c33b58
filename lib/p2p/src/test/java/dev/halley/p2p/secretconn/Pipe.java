package dev.halley.p2p.secretconn;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// One direction of an in-memory connection. Never full; counts the writes.
final class Pipe {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final ArrayDeque<byte[]> chunks = new ArrayDeque<>();
  private boolean closed;
  private long flip = -1; // number of the bit to change on its way
  private long carried; // bytes
  private int writes;
  private int reads;

  final OutputStream output =
      new OutputStream() {
        @Override
        public void write(int octet) throws IOException {
          write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] data, int offset, int length) throws IOException {
          put(Arrays.copyOfRange(data, offset, offset + length));
        }

        @Override
        public void close() {
          lock.lock();
          try {
            closed = true;
            arrived.signalAll();
          } finally {
            lock.unlock();
          }
        }
      };

  final InputStream input =
      new InputStream() {
        @Override
        public int read() throws IOException {
          byte[] octet = new byte[1];
          return read(octet, 0, 1) < 0 ? -1 : octet[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
          return take(target, offset, length);
        }

        @Override
        public int available() {
          lock.lock();
          try {
            return chunks.stream().mapToInt(chunk -> chunk.length).sum();
          } finally {
            lock.unlock();
          }
        }

        @Override
        public void close() {
          shut();
        }
      };

  private void shut() {
    try {
      output.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void put(byte[] chunk) throws IOException {
    lock.lock();
    try {
      if (closed) {
        throw new IOException("pipe closed");
      }
      writes++;
      long inChunk = flip - 8 * carried;
      if (inChunk >= 0 && inChunk < 8L * chunk.length) {
        chunk[(int) (inChunk / 8)] ^= (byte) (1 << inChunk % 8);
      }
      carried += chunk.length;
      if (chunk.length > 0) {
        chunks.add(chunk);
        arrived.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  private int take(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    lock.lock();
    try {
      reads++;
      while (chunks.isEmpty()) {
        if (closed) {
          return -1;
        }
        arrived.await();
      }
      int done = 0;
      while (done < length && !chunks.isEmpty()) {
        byte[] chunk = chunks.remove();
        int count = Math.min(chunk.length, length - done);
        System.arraycopy(chunk, 0, target, offset + done, count);
        done += count;
        if (count < chunk.length) {
          chunks.addFirst(Arrays.copyOfRange(chunk, count, chunk.length));
        }
      }
      return done;
    } catch (InterruptedException e) {
      throw (IOException) new InterruptedIOException().initCause(e);
    } finally {
      lock.unlock();
    }
  }

  void close() {
    shut();
  }

  /// Changes one bit of everything that will be written, counted from the first.
  void flip(long bit) {
    flip = bit;
  }

  int writes() {
    lock.lock();
    try {
      return writes;
    } finally {
      lock.unlock();
    }
  }

  int reads() {
    lock.lock();
    try {
      return reads;
    } finally {
      lock.unlock();
    }
  }
}
