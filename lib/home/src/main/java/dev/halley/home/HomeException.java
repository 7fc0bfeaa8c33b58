package dev.halley.home;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Something is wrong with a file of the home folder. The message is one line for the operator:
/// which file, what is wrong with it and what to do.
public final class HomeException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  /// Its path.
  private final String file;

  /// Begins where the path ends.
  private final String problem;

  /// What the operator can do.
  private final String remedy;

  HomeException(Path file, String problem, String remedy) {
    super(file + ": " + problem + "; " + remedy);
    this.file = file.toString();
    this.problem = problem;
    this.remedy = remedy;
  }

  /// The operating system refused something.
  static HomeException of(Path file, String attempt, IOException cause) {
    var exception = new HomeException(file, attempt + ": " + reason(cause), remedy(cause));
    exception.initCause(cause);
    return exception;
  }

  /// What it refused, in a few words.
  static String reason(IOException cause) {
    return switch (cause) {
      case NoSuchFileException _ -> "there is no such file or folder";
      case AccessDeniedException _ -> "permission denied";
      case FileAlreadyExistsException _ -> "something else is there";
      case FileSystemException system when system.getReason() != null -> system.getReason();
      default -> String.valueOf(cause.getMessage()).lines().findFirst().orElse("unknown");
    };
  }

  private static String remedy(IOException cause) {
    return cause instanceof AccessDeniedException
        ? "give the user who runs the node access to it"
        : "check the home folder and the disk";
  }

  String file() {
    return file;
  }

  String problem() {
    return problem;
  }

  String remedy() {
    return remedy;
  }
}
