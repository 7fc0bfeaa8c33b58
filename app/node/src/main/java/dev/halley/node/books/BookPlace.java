package dev.halley.node.books;

import dev.halley.home.NetworkHome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where a book or list is.
///
/// @param file any form
/// @param home whose shared book the file is, so that Halley's own book lies beside it; null for
///   any other file
public record BookPlace(Path file, @Nullable NetworkHome home) {
  /// The book of a home.
  public static BookPlace of(NetworkHome home) {
    return new BookPlace(home.addrBookFile(), home);
  }

  /// {@return whether there is a book}
  public boolean exists() {
    return Files.exists(file) || hasOwnBook();
  }

  boolean hasOwnBook() {
    return home != null && Files.exists(home.halleyBookFile());
  }

  /// A file, which is that of a home when it lies in `config` and Halley's own book in `data`.
  public static BookPlace of(Path file) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    if (folder == null || !folder.endsWith("config")) {
      return new BookPlace(file, null);
    }
    var home = new NetworkHome(folder, folder.resolveSibling("data"), file);
    return Files.exists(home.halleyBookFile())
        ? new BookPlace(file, home)
        : new BookPlace(file, null);
  }
}
