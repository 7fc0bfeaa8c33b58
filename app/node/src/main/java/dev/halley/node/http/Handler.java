package dev.halley.node.http;

/// Answers one kind of request. Called on many threads at once.
@FunctionalInterface
public interface Handler {
  /// {@return what to send}
  ///
  /// @throws RefusedException when the request is the caller's mistake
  Reply answer(Request request) throws RefusedException;
}
