package dev.halley.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Whether somebody looks on, and through how large a window.
final class Terminal {
  /// Of a terminal that does not tell.
  private static final int USUAL_ROWS = 24;

  /// `rows columns` in decimals.
  private static final int MAX_BYTES = 32;

  private Terminal() {}

  @SuppressWarnings("SystemConsoleNull") // it is null where a console provider is switched off
  static boolean isThere() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  /// How many rows the terminal of this process has now. Java can't tell; `stty` can.
  static int rows() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(ProcessBuilder.Redirect.INHERIT)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (var in = stty.getInputStream()) {
        return rows(new String(in.readNBytes(MAX_BYTES), StandardCharsets.US_ASCII));
      }
    } catch (IOException _) {
      return USUAL_ROWS;
    }
  }

  static int rows(String size) {
    return size.matches("[1-9][0-9]{0,3} [0-9]{1,4}\\s*")
        ? Integer.parseInt(size.substring(0, size.indexOf(' ')))
        : USUAL_ROWS;
  }
}
