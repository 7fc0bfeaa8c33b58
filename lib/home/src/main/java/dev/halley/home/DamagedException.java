package dev.halley.home;

import java.io.IOException;
import java.io.Serial;

/// The content of a file is not what it should be. Never quotes the content.
public final class DamagedException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  DamagedException(String problem) {
    super(problem);
  }

  /// {@return what is wrong, fit to follow the name of the file and a colon}
  public String problem() {
    return String.valueOf(getMessage());
  }
}
