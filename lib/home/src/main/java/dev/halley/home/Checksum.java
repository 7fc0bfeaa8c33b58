package dev.halley.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;

/// CRC-32 of a file. It tells whether a file is still as it was written, and is no defence: who can
/// forge one file of a home can forge them all.
final class Checksum {
  /// No file has it.
  static final long NONE = -1;

  private static final int CHUNK = 64 << 10;

  private Checksum() {}

  static long of(Path file) throws IOException {
    var sum = new CRC32();
    byte[] chunk = new byte[CHUNK];
    try (var in = Files.newInputStream(file)) {
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        sum.update(chunk, 0, n);
      }
    }
    return sum.getValue();
  }
}
