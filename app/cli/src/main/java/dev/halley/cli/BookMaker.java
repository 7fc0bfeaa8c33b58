package dev.halley.cli;

import dev.halley.home.Home;
import dev.halley.home.HomeLock;
import dev.halley.home.NetworkHome;
import dev.halley.node.books.BookForm;
import dev.halley.node.books.BookPlace;
import dev.halley.node.books.BookWriter;
import dev.halley.node.books.Contents;
import dev.halley.node.books.Shelving;
import dev.halley.pex.book.BookSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The flags that say where a new book or list goes, and the writing of it. What is there is only
/// replaced with `--in-place`.
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class BookMaker {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--output",
      paramLabel = "NEW",
      description = "Write the result to this file, which must not be there yet.")
  private @Nullable Path output;

  @Option(
      names = "--as",
      paramLabel = "FORM",
      defaultValue = "addrbook",
      description = "How --output is written: addrbook, list, seeds, chain (addrbook).")
  private BookForm as;

  @Option(
      names = "--in-place",
      description = "Replace the address book by the result; no node may run in its home.")
  private boolean inPlace;

  /// Tells what became of a book, and writes it where it is wanted.
  ///
  /// @param target what `--in-place` replaces
  /// @param contents each node once
  int make(BookDesk desk, BookPlace target, Contents contents)
      throws IOException, CommandFailedException {
    check(contents);
    if (output != null && !as.isBook()) {
      BookWriter.create(output, as, contents.listings());
      tell(desk, contents.listings().size(), output);
    } else {
      BookSnapshot book = Shelving.of(contents, desk.now(), new SecureRandom(), desk.omitted());
      tell(desk, book.items().size(), write(target, book, contents.chainId()));
    }
    return ExitCodes.OK;
  }

  private void check(Contents contents) throws CommandFailedException {
    if (inPlace && output != null) {
      throw usage("--in-place or --output, not both");
    }
    if (as == BookForm.HALLEY_BOOK) {
      throw usage("--as addrbook, list, seeds or chain");
    }
    if (inPlace && contents.form() != BookForm.ADDRBOOK) {
      throw usage("--in-place is for an addrbook.json; write others with --output");
    }
    if (output != null && isThere(output)) {
      throw new CommandFailedException(
          output + " is there already; give --output another name, or move it away");
    }
  }

  private ParameterException usage(String remedy) {
    return new ParameterException(spec.commandLine(), remedy);
  }

  private static boolean isThere(Path file) {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  /// Where it was written; null for nowhere.
  private @Nullable Path write(BookPlace target, BookSnapshot book, String chainId)
      throws IOException {
    if (output != null) {
      BookWriter.create(output, book);
      return output;
    }
    boolean there = target.exists();
    if (there && !inPlace) {
      return null;
    }
    Path root = root(target);
    if (root == null || !Files.isDirectory(root.resolve("data"))) {
      put(there, target, book, chainId); // nothing of Halley runs there
      return target.file();
    }
    // A node that runs there would soon write its own book again.
    try (HomeLock _ = HomeLock.take(new Home(root), spec.commandLine().getErr()::println)) {
      put(there, target, book, chainId);
    }
    return target.file();
  }

  private static void put(boolean there, BookPlace target, BookSnapshot book, String chainId)
      throws IOException {
    if (there) {
      BookWriter.replace(target, book, chainId);
    } else {
      BookWriter.create(target.file(), book);
    }
  }

  /// The home whose lock guards a book: that of the folder `config`, which may be of a further
  /// network, `networks/ID/config`; null for a file of no home.
  private static @Nullable Path root(BookPlace target) {
    NetworkHome network = target.home();
    Path config = network == null ? folder(target.file()) : folder(network.halleyBookFile());
    if (config == null || (network == null && !config.endsWith("config"))) {
      return null;
    }
    Path own = config.getParent();
    Path above = own == null ? null : own.getParent();
    return above != null && above.endsWith("networks") ? above.getParent() : own;
  }

  private static @Nullable Path folder(Path file) {
    return file.toAbsolutePath().normalize().getParent();
  }

  private static void tell(BookDesk desk, int nodes, @Nullable Path written) {
    if (desk.json()) {
      String file = written == null ? null : written.toString();
      desk.out().println(BookJson.made(nodes, desk.left(), file).indented());
      return;
    }
    desk.tellOmitted(desk.out());
    desk.out()
        .println(
            written == null
                ? BookText.nodes(nodes)
                    + " stay; nothing was written: add --in-place or --output NEW"
                : BookText.nodes(nodes) + " written to " + written);
  }
}
