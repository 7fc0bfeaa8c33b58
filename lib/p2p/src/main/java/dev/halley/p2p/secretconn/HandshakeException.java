package dev.halley.p2p.secretconn;

import java.io.IOException;

/// The remote failed the secret handshake. That it merely left is an [java.io.EOFException] or
/// another `IOException` instead.
public final class HandshakeException extends IOException {
  private static final long serialVersionUID = 1L;

  /// What the remote did wrong.
  public enum Kind {
    /// A message could not be parsed, had a wrong size, or the key was not an Ed25519 key.
    MALFORMED,
    /// Its ephemeral key would have made the secret known to everybody.
    LOW_ORDER_POINT,
    /// Our own ephemeral key came back: a mirror, which can't know the secret.
    REFLECTED,
    /// Its first sealed frame was sealed with another key: bytes were changed on the way.
    FORGED_FRAME,
    /// Its signature is not one over what this connection agreed on.
    UNPROVEN
  }

  /// Decides what verdict it becomes.
  private final Kind kind;

  HandshakeException(Kind kind, String detail) {
    super(detail);
    this.kind = kind;
  }

  HandshakeException(Kind kind, IOException cause) {
    super(cause.getMessage(), cause);
    this.kind = kind;
  }

  /// {@return what the remote did wrong}
  public Kind kind() {
    return kind;
  }
}
