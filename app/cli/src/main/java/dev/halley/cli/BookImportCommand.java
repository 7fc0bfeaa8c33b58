package dev.halley.cli;

import dev.halley.node.books.BookPlace;
import dev.halley.node.books.Contents;
import dev.halley.node.books.Listing;
import dev.halley.node.books.Merging;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `halley book import`.
@Command(
    name = "import",
    description = {
      "Add the nodes of lists and books to an address book.",
      "A book that is there already is only changed with --in-place; without it the command tells what it would do."
    },
    footer = {
      "",
      "Example:",
      "  halley book import chain.json --resolve --home ~/.halley --in-place"
    })
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class BookImportCommand implements Callable<Integer> {
  @Mixin private BookDesk desk;
  @Mixin private BookMaker maker;

  @Option(names = "--book", paramLabel = "BOOK", description = "Instead of the home's book.")
  private @Nullable Path book;

  @Option(names = "--resolve", description = "Ask the name server about host names.")
  private boolean resolve;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Books and lists.")
  private List<Path> files;

  @Override
  public Integer call() throws Exception {
    BookPlace target = desk.place(book);
    if (target.home() != null && !Files.isDirectory(target.home().config())) {
      throw new CommandFailedException(
          "there is no home at "
              + target.home().config().getParent()
              + ": make one with halley init");
    }
    Contents present = target.exists() ? desk.readBook(target) : Contents.EMPTY;
    Contents joined = present.withListings(List.of());
    for (Path file : files) {
      joined = joined.with(desk.read(BookPlace.of(file)), file);
    }
    var chosen = desk.filter().of(joined.listings(), desk.now(), desk.omitted());
    List<Listing> all = new ArrayList<>(present.listings());
    all.addAll(resolve ? desk.resolved(chosen) : chosen);
    return maker.make(desk, target, joined.withListings(Merging.of(all, desk.omitted())));
  }
}
