package dev.halley.home;

/// Is told what a reader leaves out of a file.
@FunctionalInterface
public interface Omissions {
  /// Wants to know nothing.
  Omissions IGNORED = (_, _) -> {};

  /// An entry makes no sense. Called once for each, in the order of the file.
  ///
  /// @param line where it begins, the first line is 1
  /// @param reason one of a few, never quotes the file
  void leftOut(int line, String reason);
}
