package dev.halley.p2p.transport;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Knows whether the remote has said anything at all: the difference between a node that is full
/// and one that is broken.
final class CountedInput extends FilterInputStream {
  private volatile boolean heard;

  CountedInput(InputStream in) {
    super(in);
  }

  boolean heard() {
    return heard;
  }

  @Override
  public int read() throws IOException {
    int octet = in.read();
    heard |= octet >= 0;
    return octet;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = in.read(target, offset, length);
    if (count > 0 && !heard) {
      heard = true;
    }
    return count;
  }
}
