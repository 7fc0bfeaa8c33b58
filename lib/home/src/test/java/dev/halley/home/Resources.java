package dev.halley.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/// The files beside these tests.
final class Resources {
  private Resources() {}

  static byte[] bytes(String name) {
    try (var in = Resources.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
