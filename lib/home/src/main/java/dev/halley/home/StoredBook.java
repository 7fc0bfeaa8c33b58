package dev.halley.home;

import dev.halley.pex.book.BookSnapshot;

/// A book as it was found in a file.
///
/// @param skipped entries of the file that made no sense
public record StoredBook(BookSnapshot snapshot, int skipped) {
  /// What a missing file holds.
  public static final StoredBook EMPTY = new StoredBook(BookSnapshot.EMPTY, 0);

  /// Entries read from a file at most, several times what a book holds: a bound on the memory that
  /// somebody's file can take.
  static final int MAX_ENTRIES = 65_536;
}
