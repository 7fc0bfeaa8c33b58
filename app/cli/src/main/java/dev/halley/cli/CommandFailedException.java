package dev.halley.cli;

/// A command can't do its work; the message is one line for the user.
final class CommandFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  CommandFailedException(String message) {
    super(message);
  }
}
