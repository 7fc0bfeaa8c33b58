package dev.halley.p2p.transport;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Knows whether the remote has said anything at all: the difference between a node that is full
/// and one that is broken.
final class CountedInput extends FilterInputStream {
  private static final byte[] NONE = {};

  private byte[] early = NONE; // what was read before anybody asked for it
  private int earlyFrom;
  private int earlyTo;
  private volatile boolean heard;

  CountedInput(InputStream in) {
    super(in);
  }

  boolean heard() {
    return heard;
  }

  /// Waits until `count` bytes are at hand, which must be done before anything is read; they stay
  /// to be read.
  ///
  /// @throws EOFException the remote left before
  void awaitFirst(int count) throws IOException {
    early = Arrays.copyOf(early, count);
    while (earlyTo < count) {
      int read = in.read(early, earlyTo, count - earlyTo);
      if (read < 0) {
        throw new EOFException("left before it had said " + count + " bytes");
      }
      heard = true;
      earlyTo += read;
    }
  }

  @Override
  public int read() throws IOException {
    if (earlyFrom < earlyTo) {
      return early[earlyFrom++] & 0xff;
    }
    int octet = in.read();
    heard |= octet >= 0;
    return octet;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (earlyFrom < earlyTo) {
      return readEarly(target, offset, length);
    }
    int count = in.read(target, offset, length);
    if (count > 0 && !heard) {
      heard = true;
    }
    return count;
  }

  private int readEarly(byte[] target, int offset, int length) {
    int count = Math.min(length, earlyTo - earlyFrom);
    System.arraycopy(early, earlyFrom, target, offset, count);
    earlyFrom += count;
    return count;
  }

  @Override
  public int available() throws IOException {
    return earlyTo - earlyFrom + in.available();
  }
}
