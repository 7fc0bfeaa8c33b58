package dev.halley.cli;

import java.io.Console;

/// Whether somebody looks on.
final class Terminal {
  private Terminal() {}

  @SuppressWarnings("SystemConsoleNull") // it is null where a console provider is switched off
  static boolean isThere() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }
}
