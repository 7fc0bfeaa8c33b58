package dev.halley.home;

import java.io.IOException;
import java.io.Serial;

/// The content of a file is not what it should be. Never quotes the content.
final class DamagedException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  DamagedException(String problem) {
    super(problem);
  }

  String problem() {
    return String.valueOf(getMessage());
  }
}
