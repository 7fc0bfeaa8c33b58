package dev.halley.node.books;

import dev.halley.home.AddrBookFile;
import dev.halley.home.AtomicFile;
import dev.halley.home.HomeException;
import dev.halley.home.NetworkHome;
import dev.halley.pex.book.BookSnapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// Writes books and lists.
public final class BookWriter {
  private BookWriter() {}

  /// Replaces an address book, and Halley's own file beside it if it has one. A reader sees the
  /// former or the new content, whole.
  ///
  /// @param chainId noted in Halley's own file
  public static void replace(BookPlace place, BookSnapshot book, String chainId)
      throws BookException {
    NetworkHome home = place.home();
    try {
      if (home != null && place.hasOwnBook()) {
        home.saveBook(book, chainId);
      } else {
        AddrBookFile.write(place.file(), book);
      }
    } catch (HomeException e) {
      throw BookException.home(e);
    }
  }

  /// Makes an address book where there is no file yet.
  public static void create(Path file, BookSnapshot book) throws BookException {
    create(file, out -> AddrBookFile.write(out, book));
  }

  /// Makes a list where there is no file yet.
  ///
  /// @param form any but those of address books
  public static void create(Path file, BookForm form, List<Listing> listings) throws BookException {
    create(file, out -> write(out, form, listings));
  }

  private static void create(Path file, AtomicFile.Content content) throws BookException {
    try {
      AtomicFile.create(file, AtomicFile.Access.WORLD_READABLE, content);
    } catch (HomeException e) {
      throw BookException.home(e);
    }
  }

  /// Writes a list.
  ///
  /// @param out left open
  /// @param form any but those of address books
  public static void write(OutputStream out, BookForm form, List<Listing> listings)
      throws IOException {
    switch (form) {
      case LIST -> out.write(utf8(list(listings)));
      case SEEDS -> out.write(utf8(seeds(listings)));
      case CHAIN -> {
        ChainFile.write(out, listings);
        out.write('\n');
      }
      case ADDRBOOK, HALLEY_BOOK -> throw new IllegalArgumentException(form + " is no list");
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String list(List<Listing> listings) {
    return listings.stream()
        .map(listing -> listing.target() + comment(listing.provider()) + "\n")
        .collect(Collectors.joining());
  }

  private static String comment(String provider) {
    return provider.isEmpty() ? "" : " # " + provider;
  }

  private static String seeds(List<Listing> listings) {
    return listings.stream()
            .map(listing -> listing.target().toString())
            .collect(Collectors.joining(","))
        + "\n";
  }
}
