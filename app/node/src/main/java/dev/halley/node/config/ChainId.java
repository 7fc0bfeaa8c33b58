package dev.halley.node.config;

import java.util.regex.Pattern;

/// The name of a network, checked.
final class ChainId {
  /// CometBFT's own limit.
  private static final int MAX_CHARS = 50;

  /// What a network besides the default one may be called: its name becomes a folder.
  private static final Pattern FOLDER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  private ChainId() {}

  static String checked(String text) {
    if (text.isEmpty() || text.length() > MAX_CHARS) {
      throw new IllegalArgumentException("a chain ID has 1 to " + MAX_CHARS + " characters");
    }
    if (!text.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
      throw new IllegalArgumentException("a chain ID is printable ASCII without spaces");
    }
    return text;
  }

  static boolean fitsFolder(String chainId) {
    return FOLDER.matcher(chainId).matches();
  }
}
