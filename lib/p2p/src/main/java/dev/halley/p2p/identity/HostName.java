package dev.halley.p2p.identity;

import java.util.regex.Pattern;

/// What may be handed to a resolver: a bounded DNS name (RFC 1123; underscores, which container
/// networks use, are let through).
///
/// A last label that is a number is refused: resolvers read such names as one of the loose
/// spellings of an IPv4 address (`127.1`, `0x7f.1`, `010.0.0.1`), and not all of them the same way.
final class HostName {
  private static final int MAX_CHARS = 253;
  private static final Pattern LABELS =
      Pattern.compile("(?:(?!-)[A-Za-z0-9_-]{1,63}(?<!-)\\.)*(?!-)[A-Za-z0-9_-]{1,63}(?<!-)\\.?");
  private static final Pattern NUMERIC_END =
      Pattern.compile("(?:.*\\.)?(?:[0-9]+|0[xX][0-9A-Fa-f]*)\\.?");

  private HostName() {}

  static boolean isValid(String text) {
    return text.length() <= MAX_CHARS
        && LABELS.matcher(text).matches()
        && !NUMERIC_END.matcher(text).matches();
  }
}
