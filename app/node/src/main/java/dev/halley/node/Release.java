package dev.halley.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/// Which Halley this is.
public final class Release {
  /// For example `0.1.0`.
  public static final String VERSION = read();

  /// What other nodes are told: printable ASCII.
  public static final String AGENT = "halley/" + VERSION;

  private Release() {}

  private static String read() {
    try (var in = Release.class.getResourceAsStream("release.properties")) {
      if (in == null) {
        throw new IllegalStateException("release.properties is missing from the jar");
      }
      var properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
