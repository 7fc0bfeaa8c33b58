package dev.halley.home;

import dev.halley.pex.book.BookSnapshot;

/// A book as it was found in a file.
///
/// @param snapshot its entries are in no bucket
/// @param chainId which network it was written for; empty in CometBFT's file, which does not say
/// @param skipped entries of the file that made no sense
/// @param twin checksum of the other file that was written with this one, so that it need not be
///   read while it has that checksum; -1 when none was
public record StoredBook(BookSnapshot snapshot, String chainId, int skipped, long twin) {
  /// What a missing file holds.
  public static final StoredBook EMPTY = new StoredBook(BookSnapshot.EMPTY, 0);

  /// Entries read from a file at most, several times what a book holds: a bound on the memory that
  /// somebody's file can take.
  public static final int MAX_ENTRIES = 65_536;

  /// Without a chain and a twin.
  StoredBook(BookSnapshot snapshot, int skipped) {
    this(snapshot, "", skipped, Checksum.NONE);
  }
}
