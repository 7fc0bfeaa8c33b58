package dev.halley.node.books;

import dev.halley.home.AddrBookFile;
import dev.halley.home.DamagedException;
import dev.halley.home.HalleyBookFile;
import dev.halley.home.NetworkHome;
import dev.halley.home.Omissions;
import dev.halley.home.StoredBook;
import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.NodeId;
import dev.halley.pex.book.BookSnapshot;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Reads books and lists in any form. What makes no sense is left out and told.
public final class BookReader {
  /// Most bytes of a file; the largest book of CometBFT takes 12 MiB.
  public static final long MAX_BYTES = 64L << 20;

  /// Most bytes that come out of a pipe, because they are kept.
  static final long MAX_PIPED_BYTES = 16L << 20;

  static final String TOO_MANY = "more than " + StoredBook.MAX_ENTRIES + " nodes in the file";
  private static final String NO_ADDRESS = "not ID@HOST:PORT";
  private static final String REMEDY =
      "give an addrbook.json, a chain.json or a list of ID@HOST:PORT";

  private final Omitted omitted;
  private final Progress progress;

  /// @param omitted gets what is left out
  /// @param progress by bytes
  public BookReader(Omitted omitted, Progress progress) {
    this.omitted = omitted;
    this.progress = progress;
  }

  /// Reads a book, with what Halley's own file beside it knows.
  ///
  /// @param form how it is written; null to find that out
  /// @throws BookException when there is no such file, or nothing in it makes sense
  public Contents read(BookPlace place, @Nullable BookForm form) throws BookException {
    NetworkHome home = place.home();
    if (home != null && !place.exists()) {
      throw BookException.notYet(place.file());
    }
    if (home == null || !place.hasOwnBook()) {
      return readFile(place.file(), form);
    }
    Contents own = readFile(home.halleyBookFile(), BookForm.HALLEY_BOOK);
    return Files.exists(place.file())
        ? joined(own, readFile(place.file(), form))
        : new Contents(BookForm.ADDRBOOK, own.listings(), own.basis(), own.chainId());
  }

  /// What only the shared file knows comes last.
  private static Contents joined(Contents own, Contents shared) {
    Set<NodeId> seen = new HashSet<>();
    own.listings().forEach(listing -> seen.add(listing.target().id()));
    List<Listing> all = new ArrayList<>(own.listings());
    shared.listings().stream()
        .filter(listing -> !seen.contains(listing.target().id()))
        .forEach(all::add);
    return new Contents(shared.form(), all, own.basis(), own.chainId());
  }

  private Contents readFile(Path file, @Nullable BookForm form) throws BookException {
    int before = omitted.count();
    try {
      Source source = source(file);
      BookForm found = form == null ? formOf(source) : form;
      Contents contents;
      try (var in = source.open()) {
        contents = read(in, file, found);
      }
      if (contents.listings().isEmpty() && omitted.count() > before) {
        throw BookException.content(
            file, "nothing in it makes sense, " + omitted.first().getLast(), REMEDY);
      }
      return contents;
    } catch (BookException e) {
      throw e;
    } catch (DamagedException e) {
      throw BookException.content(file, e.problem(), REMEDY);
    } catch (JacksonException e) {
      throw BookException.content(file, "it is not JSON" + line(e), REMEDY);
    } catch (IOException e) {
      throw BookException.system(file, e);
    }
  }

  private static String line(JacksonException e) {
    var at = e.getLocation();
    return at == null
        ? ", or something in it is too long"
        : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
  }

  /// What can be read several times.
  private interface Source {
    InputStream open() throws IOException;
  }

  /// A pipe can be read only once, so that what comes out of it is kept.
  private Source source(Path file) throws IOException {
    if (Files.isRegularFile(file)) {
      return () -> open(file, MAX_BYTES);
    }
    try (var in = open(file, MAX_PIPED_BYTES)) {
      byte[] all = in.readAllBytes();
      return () -> new ByteArrayInputStream(all);
    }
  }

  private InputStream open(Path file, long most) throws IOException {
    String task = "reading " + file.getFileName();
    return new BufferedInputStream(
        new CountedInput(Files.newInputStream(file), task, Files.size(file), most, progress));
  }

  private static BookForm formOf(Source source) throws IOException {
    try (var in = source.open()) {
      return FormGuess.of(in);
    }
  }

  Contents read(InputStream in, Path file, BookForm form) throws IOException {
    return switch (form) {
      case ADDRBOOK -> stored(form, AddrBookFile.read(in, at(file)));
      case HALLEY_BOOK -> stored(form, HalleyBookFile.read(in, at(file)));
      case CHAIN -> ChainFile.read(in, file.toString(), omitted);
      case LIST, SEEDS -> plain(in, file, form);
    };
  }

  private Omissions at(Path file) {
    return (line, reason) -> omitted.add(file + ":" + line, reason, "");
  }

  private static Contents stored(BookForm form, StoredBook book) {
    var snapshot = book.snapshot();
    List<Listing> listings = new ArrayList<>();
    snapshot.items().forEach(item -> listings.add(new Listing.Known(item.entry(), "")));
    var basis =
        new BookSnapshot(snapshot.key(), List.of(), snapshot.tombstones(), snapshot.anchors());
    return new Contents(form, listings, basis, book.chainId());
  }

  private Contents plain(InputStream in, Path file, BookForm form) throws IOException {
    List<Listing> listings = new ArrayList<>();
    PlainAddresses.read(
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)),
        new PlainAddresses.Finds() {
          @Override
          public void found(int line, DialTarget target) {
            if (listings.size() < StoredBook.MAX_ENTRIES) {
              listings.add(Listing.of(target, ""));
            } else {
              omitted.add(file + ":" + line, TOO_MANY, "");
            }
          }

          @Override
          public void nonsense(int line, String detail) {
            omitted.add(file + ":" + line, NO_ADDRESS, detail);
          }
        });
    return new Contents(form, listings, Contents.EMPTY.basis(), "");
  }
}
