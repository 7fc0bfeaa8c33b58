package dev.halley.wire;

import java.io.EOFException;

/// The stream ended inside a message. A plain [EOFException] is an end between two messages.
public final class TruncatedException extends EOFException {
  private static final long serialVersionUID = 1L;

  TruncatedException(String detail) {
    super(detail);
  }
}
