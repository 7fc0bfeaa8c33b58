package dev.halley.p2p.identity;

/// Text of unknown origin made fit for an error message: short and without control characters.
final class Quoted {
  private static final int MAX_CHARS = 64;

  private Quoted() {}

  static String of(String text) {
    String cut = text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS) + "...";
    return '"' + cut.replaceAll("\\p{Cntrl}", "?") + '"';
  }
}
