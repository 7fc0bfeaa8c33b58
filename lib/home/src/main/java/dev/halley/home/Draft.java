package dev.halley.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// New content of a file: whole and on the disk beside it, but not yet in its place. To close it
/// before it is published is to drop it.
///
/// @param file as the caller knows it
/// @param target the same behind symbolic links
/// @param temporary holds the content
record Draft(Path file, Path target, Path temporary) implements AutoCloseable {
  private static final String ATTEMPT = "can't be written";

  static Draft of(Path file, AtomicFile.Access access, AtomicFile.Content content)
      throws HomeException {
    try {
      Path target = Files.isSymbolicLink(file) ? file.toRealPath() : file.toAbsolutePath();
      return new Draft(file, target, AtomicFile.write(target, access, content));
    } catch (IOException e) {
      throw HomeException.of(file, ATTEMPT, e);
    }
  }

  /// Takes the place of the former content.
  void publish() throws HomeException {
    try {
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw HomeException.of(file, ATTEMPT, e);
    }
  }

  /// Returns when no crash can bring the former content back.
  void force() throws HomeException {
    try {
      AtomicFile.forceFolderOf(target);
    } catch (IOException e) {
      throw HomeException.of(file, ATTEMPT, e);
    }
  }

  @Override
  public void close() throws HomeException {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      throw HomeException.of(file, ATTEMPT, e);
    }
  }
}
