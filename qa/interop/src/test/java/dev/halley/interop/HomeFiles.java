package dev.halley.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/// What lies in a home, to be compared: mode and content of each file.
final class HomeFiles {
  private HomeFiles() {}

  /// Every file of a home by its path there, without the logs of nodes.
  static Map<String, String> of(Path home) throws IOException {
    var files = new TreeMap<String, String>();
    try (var paths = Files.walk(home)) {
      paths
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(".log"))
          .forEach(file -> files.put(home.relativize(file).toString(), describe(file)));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return files;
  }

  /// As in `rw-r--r--`.
  static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static String describe(Path file) {
    try {
      byte[] content = Files.readAllBytes(file);
      return "%s, %d bytes, hash %08x"
          .formatted(mode(file), content.length, Arrays.hashCode(content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
