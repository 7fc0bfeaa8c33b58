package dev.halley.p2p.identity;

import java.util.Optional;

/// The text forms of an IP address. Reading never falls back to a resolver, so a host name or one
/// of the loose spellings that C libraries take (`127.1`, `0x7f000001`) is simply not an address.
final class IpText {
  /// `ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255`; anything longer can't be an address.
  private static final int MAX_CHARS = 45;

  private IpText() {}

  static Optional<IpAddress> parse(String text) {
    if (text.length() > MAX_CHARS) {
      return Optional.empty();
    }
    if (text.indexOf(':') >= 0) {
      return new Ipv6Reader(text).read();
    }
    long bits = dotted(text);
    return bits < 0 ? Optional.empty() : Optional.of(IpAddress.ofV4((int) bits));
  }

  /// Four decimal numbers 0–255 without leading zeros (some readers take those for octal).
  ///
  /// @return the 32 bits, or -1
  static long dotted(String text) {
    long bits = 0;
    int octets = 0;
    int digits = 0;
    int value = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : '.';
      if (c == '.') {
        if (digits == 0 || ++octets > 4) {
          return -1;
        }
        bits = bits << 8 | value;
        digits = 0;
        value = 0;
      } else {
        if (c < '0' || c > '9' || (digits > 0 && value == 0)) {
          return -1;
        }
        digits++;
        value = value * 10 + (c - '0');
        if (value > 255) {
          return -1;
        }
      }
    }
    return octets == 4 ? bits : -1;
  }

  static String format(IpAddress address) {
    return address.isV4() ? dotted(address.v4Bits()) : colons(address);
  }

  private static String dotted(int bits) {
    return (bits >>> 24)
        + "."
        + (bits >>> 16 & 0xff)
        + "."
        + (bits >>> 8 & 0xff)
        + "."
        + (bits & 0xff);
  }

  /// RFC 5952: lower case, no leading zeros, the first longest run of two or more zero groups as
  /// `::`.
  private static String colons(IpAddress address) {
    int[] run = longestZeroRun(address);
    var text = new StringBuilder(39);
    for (int i = 0; i < 8; i++) {
      if (i == run[0]) {
        text.append("::");
        i += run[1] - 1;
      } else {
        if (i > 0 && i != run[0] + run[1]) {
          text.append(':');
        }
        text.append(Integer.toHexString(group(address, i)));
      }
    }
    return text.toString();
  }

  /// Start and length; a start of -9 when there is none.
  private static int[] longestZeroRun(IpAddress address) {
    int start = -9;
    int length = 1;
    for (int i = 0; i < 8; i++) {
      int end = i;
      while (end < 8 && group(address, end) == 0) {
        end++;
      }
      if (end - i > length) {
        start = i;
        length = end - i;
      }
      i = Math.max(i, end - 1);
    }
    return new int[] {start, length};
  }

  private static int group(IpAddress address, int index) {
    long half = index < 4 ? address.high() : address.low();
    return (int) (half >>> (16 * (3 - index % 4))) & 0xffff;
  }
}
