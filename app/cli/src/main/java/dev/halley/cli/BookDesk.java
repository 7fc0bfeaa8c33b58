package dev.halley.cli;

import dev.halley.home.Home;
import dev.halley.home.HomeException;
import dev.halley.home.NetworkHome;
import dev.halley.node.books.BookException;
import dev.halley.node.books.BookFilter;
import dev.halley.node.books.BookForm;
import dev.halley.node.books.BookPlace;
import dev.halley.node.books.BookReader;
import dev.halley.node.books.Contents;
import dev.halley.node.books.Listing;
import dev.halley.node.books.NameLookup;
import dev.halley.node.books.Omitted;
import dev.halley.node.config.ConfigReader;
import dev.halley.node.http.Json;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What all commands about books share: how a book is found and read, which nodes are chosen and
/// what is said of the rest.
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class BookDesk {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private BookFilterOptions filter;

  @Option(
      names = "--chain-id",
      paramLabel = "ID",
      description = "The book of this further network of the home.")
  private @Nullable String chainId;

  @Option(
      names = "--form",
      paramLabel = "FORM",
      description = "How FILE is written, if that is not plain: addrbook, chain, list, seeds.")
  private @Nullable BookForm form;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Option(names = "--verbose", description = "Tell of each entry that is left out.")
  private boolean verbose;

  private final Instant now = Instant.now();
  private final Omitted omitted = new Omitted();

  Instant now() {
    return now;
  }

  Omitted omitted() {
    return omitted;
  }

  boolean json() {
    return json;
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /// The book of the home when `file` is null; where the settings of the home put it.
  BookPlace place(@Nullable Path file) throws HomeException {
    if (file != null) {
      return BookPlace.of(file);
    }
    Path home = ((HalleyCommand) spec.root().userObject()).home();
    return BookPlace.of(network(home, ConfigReader.of(home, System.getenv(), Map.of())));
  }

  private NetworkHome network(Path home, ConfigReader settings) throws HomeException {
    return chainId == null || settings.isDefaultNetwork(chainId)
        ? new Home(home).defaultNetwork().withAddrBookFile(settings.addrBookFile())
        : new Home(home).network(chainId);
  }

  Contents read(BookPlace place) throws BookException {
    return read(place, form);
  }

  /// Reads a book to which others are added; `--form` is about those.
  Contents readBook(BookPlace place) throws BookException {
    return read(place, null);
  }

  private Contents read(BookPlace place, @Nullable BookForm written) throws BookException {
    try (var progress = progress()) {
      return new BookReader(omitted, progress).read(place, written);
    }
  }

  private ProgressLine progress() {
    return new ProgressLine(spec.commandLine().getErr(), Terminal.isThere());
  }

  BookFilter filter() {
    return filter.filter();
  }

  List<Listing> resolved(List<Listing> listings) throws InterruptedException {
    try (var progress = progress()) {
      return new NameLookup(NameLookup.Names.SYSTEM, progress).resolved(listings, omitted);
    }
  }

  /// For commands whose output is their result.
  void tellOmitted() {
    tellOmitted(spec.commandLine().getErr());
  }

  void tellOmitted(PrintWriter to) {
    if (verbose) {
      omitted.first().forEach(to::println);
    }
    omitted.reasons().forEach((reason, count) -> to.println("left out " + count + ": " + reason));
  }

  Json left() {
    return BookJson.left(omitted, verbose);
  }
}
