package dev.halley.node.books;

/// Is told how far a long task is. Called often.
@FunctionalInterface
public interface Progress {
  /// Tells nobody.
  Progress SILENT = (_, _, _) -> {};

  /// A part of it is done.
  ///
  /// @param task what is being done
  /// @param done of `total`, in whatever unit
  /// @param total more than 0
  void at(String task, long done, long total);
}
