package dev.halley.wire;

import java.io.IOException;

/// The remote sent bytes that break the protocol.
public final class WireException extends IOException {
  private static final long serialVersionUID = 1L;

  /// What is wrong with the bytes.
  public enum Kind {
    /// They can't be parsed, or parse to something that can't be.
    MALFORMED,
    /// They announce more than the limit; nothing was allocated for them.
    OVERSIZED
  }

  /// Decides as what kind of fault it is counted.
  private final Kind kind;

  /// A fault of the remote.
  ///
  /// @param kind how the bytes are wrong
  /// @param detail what was read and what was expected, for humans
  public WireException(Kind kind, String detail) {
    super(detail);
    this.kind = kind;
  }

  static WireException malformed(String detail) {
    return new WireException(Kind.MALFORMED, detail);
  }

  static WireException oversized(long length, int limit) {
    String size = Long.toUnsignedString(length);
    return new WireException(Kind.OVERSIZED, size + " bytes, limit " + limit);
  }

  /// {@return how the bytes are wrong}
  public Kind kind() {
    return kind;
  }
}
