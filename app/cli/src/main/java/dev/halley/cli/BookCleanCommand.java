package dev.halley.cli;

import dev.halley.node.books.BookPlace;
import dev.halley.node.books.Cleaning;
import dev.halley.node.books.Contents;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `halley book clean`.
@Command(
    name = "clean",
    description = {
      "Tell which nodes of an address book are not worth an attempt, and write it without them: invalid, in special-purpose ranges, repeated, at an endpoint where a better one is, never answered three attempts, not heard of for long.",
      "Without --in-place or --output it only tells."
    },
    footer = {"", "Example:", "  halley book clean --home ~/.gaia --stale 14d --in-place"})
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class BookCleanCommand implements Callable<Integer> {
  @Mixin private BookDesk desk;
  @Mixin private BookMaker maker;

  @Option(
      names = "--stale",
      paramLabel = "AGE",
      defaultValue = "30d",
      converter = Age.class,
      description = "Drop what was not heard of for so long (30d).")
  private Duration stale;

  @Option(
      names = "--keep-unroutable",
      description = "Keep addresses in special-purpose ranges, for networks that live there.")
  private boolean keepUnroutable;

  @Parameters(arity = "0..1", paramLabel = "FILE", description = "Instead of the home's book.")
  private @Nullable Path file;

  @Override
  public Integer call() throws Exception {
    BookPlace place = desk.place(file);
    Contents contents = desk.read(place);
    var chosen = desk.filter().of(contents.listings(), desk.now(), desk.omitted());
    var clean = new Cleaning(!keepUnroutable, stale).of(chosen, desk.now(), desk.omitted());
    return maker.make(desk, place, contents.withListings(clean));
  }
}
