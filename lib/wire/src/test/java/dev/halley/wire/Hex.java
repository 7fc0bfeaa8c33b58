package dev.halley.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Collectors;

/// Test vectors: hex in a resource file, where `#` starts a comment that names the origin.
final class Hex {
  private Hex() {}

  static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  static byte[] vector(String name) {
    try (InputStream in = Hex.class.getResourceAsStream("vectors/" + name + ".hex")) {
      String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      return bytes(
          text.lines()
              .filter(line -> !line.startsWith("#"))
              .map(String::strip)
              .collect(Collectors.joining()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
