package dev.halley.node.http;

import java.io.IOException;
import java.io.OutputStream;

/// Writes a body.
@FunctionalInterface
public interface Body {
  /// Writes all of it.
  ///
  /// @param out buffered; not to be closed
  void writeTo(OutputStream out) throws IOException;
}
