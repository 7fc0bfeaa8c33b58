package dev.halley.p2p.crypto;

import java.util.Arrays;
import javax.crypto.SecretKey;

/// A raw symmetric key that can be destroyed and does not print.
final class WipeableKey implements SecretKey {
  private static final long serialVersionUID = 1L;

  private final transient byte[] bytes;
  private volatile boolean wiped;

  WipeableKey(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  @Override
  public String getAlgorithm() {
    return "ChaCha20";
  }

  @Override
  public String getFormat() {
    return "RAW";
  }

  /// A fresh copy: ciphers wipe what they are given.
  @Override
  public byte[] getEncoded() {
    if (wiped) {
      throw new IllegalStateException("the connection is closed and its key wiped");
    }
    return bytes.clone();
  }

  @Override
  public void destroy() {
    wiped = true;
    Arrays.fill(bytes, (byte) 0);
  }

  @Override
  public boolean isDestroyed() {
    return wiped;
  }

  @Override
  public String toString() {
    return "WipeableKey";
  }
}
