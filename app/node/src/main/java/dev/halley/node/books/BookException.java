package dev.halley.node.books;

import dev.halley.home.HomeException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// A book can't be read or written. The message is one line: which file, what is wrong with it and
/// what to do.
public final class BookException extends IOException {
  private static final long serialVersionUID = 1L;

  /// Whose fault it is.
  public enum Fault {
    /// The file holds what nobody can use.
    CONTENT,
    /// The operating system refused something.
    SYSTEM
  }

  private final Fault fault;

  private BookException(Fault fault, String message) {
    super(message.replaceAll("\\p{Cntrl}+", " "));
    this.fault = fault;
  }

  static BookException content(Path file, String problem, String remedy) {
    return new BookException(Fault.CONTENT, file + ": " + problem + "; " + remedy);
  }

  static BookException system(Path file, IOException cause) {
    var failure = new BookException(Fault.SYSTEM, message(file, cause));
    failure.initCause(cause);
    return failure;
  }

  /// A home has no book.
  static BookException notYet(Path file) {
    return new BookException(
        Fault.SYSTEM,
        file + ": there is no such file; a node saves its book two minutes after its start");
  }

  static BookException home(HomeException cause) {
    var failure = new BookException(Fault.SYSTEM, String.valueOf(cause.getMessage()));
    failure.initCause(cause);
    return failure;
  }

  private static String message(Path file, IOException cause) {
    return switch (cause) {
      case NoSuchFileException _ -> file + ": there is no such file; check its name";
      case AccessDeniedException _ -> file + ": permission denied; check who may read it";
      default -> file + ": " + cause.getMessage() + "; check the file and the disk";
    };
  }

  /// {@return whose fault it is}
  public Fault fault() {
    return fault;
  }
}
