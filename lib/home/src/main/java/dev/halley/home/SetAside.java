package dev.halley.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;

/// Reads files that a node can live without: a missing one is empty, and a damaged one is kept
/// under another name for whoever wants to see what happened, while the node starts without it.
final class SetAside {
  /// Damaged files kept per name; the last one is overwritten. Bounds what a failing disk leaves.
  private static final int MAX_KEPT = 10;

  /// How a file is read.
  interface Reading<T> {
    T read(Path file) throws IOException;
  }

  private SetAside() {}

  /// @param warnings gets one line for the operator when the file is damaged
  /// @throws HomeException when it can't be read at all, or not moved
  static <T> T readOr(T empty, Path file, Reading<T> reading, Consumer<String> warnings)
      throws HomeException {
    try {
      return reading.read(file);
    } catch (NoSuchFileException e) {
      return empty;
    } catch (DamagedException e) {
      var kept = move(file);
      warnings.accept(
          "%s is not usable: %s; it was moved to %s and the node starts without it"
              .formatted(file, e.problem(), kept.getFileName()));
      return empty;
    } catch (IOException e) {
      throw HomeException.of(file, "can't be read", e);
    }
  }

  private static Path move(Path file) throws HomeException {
    var kept = file.resolveSibling(file.getFileName() + ".damaged");
    for (int n = 2; Files.exists(kept, LinkOption.NOFOLLOW_LINKS) && n <= MAX_KEPT; n++) {
      kept = file.resolveSibling(file.getFileName() + ".damaged-" + n);
    }
    try {
      return Files.move(file, kept, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw HomeException.of(file, "is damaged and can't be moved away", e);
    }
  }
}
