package dev.halley.cli;

import dev.halley.node.books.BookForm;
import dev.halley.node.books.BookWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `halley book export`.
@Command(
    name = "export",
    description = "Print the nodes of an address book in another form.",
    footer = {
      "",
      "Example:",
      "  halley book export --as seeds --state proven --range routable addrbook.json"
    })
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class BookExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private BookDesk desk;

  @Option(
      names = "--as",
      paramLabel = "FORM",
      defaultValue = "list",
      description = "list, seeds, or chain for the peers of a chain.json (list).")
  private BookForm as;

  @Parameters(arity = "0..1", paramLabel = "FILE", description = "Instead of the home's book.")
  private @Nullable Path file;

  @Override
  public Integer call() throws Exception {
    if (as.isBook() || desk.json()) {
      throw new ParameterException(
          spec.commandLine(),
          "--as list, seeds or chain; 'book show' prints JSON, 'book merge' writes address books");
    }
    var contents = desk.read(desk.place(file));
    var text = new ByteArrayOutputStream();
    BookWriter.write(text, as, desk.filter().of(contents.listings(), desk.now()));
    desk.out().print(text.toString(StandardCharsets.UTF_8));
    desk.tellOmitted();
    return ExitCodes.OK;
  }
}
