package dev.halley.cli;

import dev.halley.node.books.Contents;
import dev.halley.node.books.Listing;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `halley book show`.
@Command(
    name = "show",
    description = "List the nodes of an address book or list, a line each.",
    footer = {"", "Example:", "  halley book show --state old --answered-within 7d addrbook.json"})
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class BookShowCommand implements Callable<Integer> {
  @Mixin private BookDesk desk;

  @Parameters(arity = "0..1", paramLabel = "FILE", description = "Instead of the home's book.")
  private @Nullable Path file;

  @Override
  public Integer call() throws Exception {
    Contents contents = desk.read(desk.place(file));
    List<Listing> chosen = desk.filter().of(contents.listings(), desk.now());
    if (desk.json()) {
      desk.out().println(BookJson.shown(chosen, desk.left()).indented());
    } else {
      BookText.show(desk.out(), chosen, desk.now());
      desk.tellOmitted();
    }
    return ExitCodes.OK;
  }
}
