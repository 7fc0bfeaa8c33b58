package dev.halley.p2p;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/// Test vectors in resource files.
public final class Vectors {
  private Vectors() {}

  /// The lines of a resource beside `owner`, split at spaces, without comments.
  public static List<String[]> of(Class<?> owner, String resource) {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                owner.getResourceAsStream(resource), StandardCharsets.US_ASCII))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" ", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A field of a vector; `-` stands for no bytes.
  public static byte[] bytes(String hex) {
    return hex.equals("-") ? new byte[0] : HexFormat.of().parseHex(hex);
  }
}
