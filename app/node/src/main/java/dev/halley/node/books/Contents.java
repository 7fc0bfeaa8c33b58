package dev.halley.node.books;

import dev.halley.pex.book.BookSnapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What a book or list holds.
///
/// @param form how it was written
/// @param listings in the order of the file, each sound; nodes of a list may come twice
/// @param basis key, tombstones and anchors of an address book; it has no items
/// @param chainId which network it is for; empty when the file does not say
public record Contents(BookForm form, List<Listing> listings, BookSnapshot basis, String chainId) {
  /// What a missing book holds.
  public static final Contents EMPTY =
      new Contents(BookForm.ADDRBOOK, List.of(), BookSnapshot.EMPTY, "");

  public Contents {
    listings = List.copyOf(listings);
  }

  /// {@return the same and the nodes of another book or list behind them}
  ///
  /// @param file where those are
  /// @throws BookException when they are of another network
  public Contents with(Contents other, Path file) throws BookException {
    if (!chainId.isEmpty() && !other.chainId.isEmpty() && !chainId.equals(other.chainId)) {
      throw BookException.content(
          file,
          "its nodes are of the chain " + other.chainId + ", the others of " + chainId,
          "keep a book for each chain");
    }
    List<Listing> all = new ArrayList<>(listings);
    all.addAll(other.listings);
    return new Contents(form, all, basis, chainId.isEmpty() ? other.chainId : chainId);
  }

  /// {@return the same with other nodes}
  public Contents withListings(List<Listing> value) {
    return new Contents(form, value, basis, chainId);
  }
}
