package dev.halley.node.books;

/// One entry that was left out.
///
/// @param where file and line, or the node
/// @param reason one of a few
/// @param detail more about this one; may be empty
public record Omission(String where, String reason, String detail) {
  /// One line.
  @Override
  public String toString() {
    return where + ": " + reason + (detail.isEmpty() ? "" : " (" + detail + ")");
  }
}
