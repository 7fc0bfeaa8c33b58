package dev.halley.p2p.crypto;

import java.io.IOException;

/// A cryptographic reason to end the connection at once.
public final class CryptoException extends IOException {
  private static final long serialVersionUID = 1L;

  /// What happened.
  public enum Kind {
    /// The remote's X25519 key is one of the points that make the shared secret predictable.
    LOW_ORDER_POINT("the remote's ephemeral key is a low order point"),
    /// A sealed frame was not made by the holder of the key, or not as the next one.
    FORGED_FRAME("a sealed frame failed authentication"),
    /// 2^64 - 1 frames went over one connection; the next would repeat a nonce.
    FRAMES_USED_UP("no frame numbers left");

    private final String text;

    Kind(String text) {
      this.text = text;
    }
  }

  private final Kind kind;

  CryptoException(Kind kind) {
    super(kind.text);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
