package dev.halley.cli;

import dev.halley.node.books.BookPlace;
import dev.halley.node.books.Contents;
import dev.halley.node.books.Merging;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `halley book merge`.
@Command(
    name = "merge",
    description = {
      "Make one address book of several books and lists.",
      "Of two entries of a node the better one stays: one at an IP address before one at a host name, one that Halley has proven before others, then the one that answered last, then the one with fewer failures since, then the one attempted last, then that of the FILE named first."
    },
    footer = {
      "",
      "Example:",
      "  halley book merge a/addrbook.json b/addrbook.json --output all.json"
    })
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class BookMergeCommand implements Callable<Integer> {
  @Mixin private BookDesk desk;
  @Mixin private BookMaker maker;

  @Option(names = "--resolve", description = "Ask the name server about host names.")
  private boolean resolve;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Books and lists; --in-place replaces the first.")
  private List<Path> files;

  @Override
  public Integer call() throws Exception {
    BookPlace first = BookPlace.of(files.getFirst());
    Contents joined = desk.read(first);
    for (Path file : files.subList(1, files.size())) {
      joined = joined.with(desk.read(BookPlace.of(file)), file);
    }
    var chosen = desk.filter().of(joined.listings(), desk.now(), desk.omitted());
    var resolved = resolve ? desk.resolved(chosen) : chosen;
    return maker.make(desk, first, joined.withListings(Merging.of(resolved, desk.omitted())));
  }
}
