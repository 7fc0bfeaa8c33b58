package dev.halley.node.config;

/// The name a node gives itself.
final class Moniker {
  /// Far below the 10,240 bytes of a NodeInfo.
  private static final int MAX_CHARS = 200;

  private Moniker() {}

  static String checked(String text) {
    if (!isValid(text)) {
      throw new IllegalArgumentException("other nodes refuse this name");
    }
    return text;
  }

  /// Other nodes refuse an empty name and anything but printable ASCII.
  static boolean isValid(String text) {
    return !text.isBlank()
        && text.length() <= MAX_CHARS
        && text.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
  }
}
