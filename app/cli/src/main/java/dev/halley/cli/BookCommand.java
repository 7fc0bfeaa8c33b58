package dev.halley.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `halley book`.
@Command(
    name = "book",
    description = {
      "Look into address books and lists of nodes, and make new ones of them.",
      "Without a FILE it is the address book of the home. A FILE is an addrbook.json, a chain.json of the chain registry, a list of ID@HOST:PORT, or a config.toml with seeds."
    },
    subcommands = {
      BookShowCommand.class,
      BookStatsCommand.class,
      BookExportCommand.class,
      BookImportCommand.class,
      BookCleanCommand.class,
      BookMergeCommand.class
    },
    footer = {"", "Example:", "  halley book stats --home ~/.halley"})
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class BookCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "which of show, stats, export, import, clean, merge?");
  }
}
