package dev.halley.cli;

import dev.halley.node.books.BookStats;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `halley book stats`.
@Command(
    name = "stats",
    description = "Count the nodes of an address book or list by state, range and age.",
    footer = {"", "Example:", "  halley book stats --home ~/.halley"})
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class BookStatsCommand implements Callable<Integer> {
  @Mixin private BookDesk desk;

  @Parameters(arity = "0..1", paramLabel = "FILE", description = "Instead of the home's book.")
  private @Nullable Path file;

  @Override
  public Integer call() throws Exception {
    var contents = desk.read(desk.place(file));
    var chosen = desk.filter().of(contents.listings(), desk.now());
    BookStats stats = BookStats.of(chosen, desk.now());
    if (desk.json()) {
      desk.out().println(BookJson.stats(stats, desk.left()).indented());
    } else {
      BookText.stats(desk.out(), stats);
      desk.tellOmitted();
    }
    return ExitCodes.OK;
  }
}
