package dev.halley.node.http;

import java.io.IOException;

/// Tells one listener what happens.
@FunctionalInterface
public interface EventSource extends AutoCloseable {
  /// Sends until the listener is gone, which ends in an [IOException], or there is no more.
  void stream(EventSink sink) throws IOException, InterruptedException;

  /// Called once, also when the listener was gone before anything could be sent.
  @Override
  default void close() {}
}
