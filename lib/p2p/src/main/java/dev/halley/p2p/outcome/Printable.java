package dev.halley.p2p.outcome;

/// Makes text that a remote may have chosen safe for one log line.
final class Printable {
  /// Longest text kept, so that a hostile peer can't fill a log.
  static final int MAX_CHARS = 200;

  private Printable() {}

  static String of(String text) {
    String cut = text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS) + "...";
    return cut.replaceAll("\\p{Cntrl}", "?");
  }
}
