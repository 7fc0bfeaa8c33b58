package dev.halley.p2p.identity;

import java.util.Optional;

/// Reads one IPv6 literal (RFC 4291 section 2.2, all three forms), without zone.
final class Ipv6Reader {
  private final String text;
  private final int[] groups = new int[8];
  private int position;
  private int count;
  private int gap = -1; // index of the group before which `::` stands

  Ipv6Reader(String text) {
    this.text = text;
  }

  Optional<IpAddress> read() {
    if (text.startsWith("::")) {
      gap = 0;
      position = 2;
    }
    while (position < text.length()) {
      if (!readGroup() || !readSeparator()) {
        return Optional.empty();
      }
    }
    // "::" stands for at least one group
    boolean complete = gap < 0 ? count == 8 : count < 8;
    return complete ? Optional.of(address()) : Optional.empty();
  }

  private boolean readGroup() {
    int end = text.indexOf(':', position);
    String part = text.substring(position, end < 0 ? text.length() : end);
    if (end < 0 && part.indexOf('.') >= 0) {
      return readDotted(part);
    }
    if (part.isEmpty() || part.length() > 4 || count == 8) {
      return false;
    }
    int value = 0;
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        return false;
      }
      value = value << 4 | digit;
    }
    groups[count++] = value;
    position += part.length();
    return true;
  }

  private boolean readDotted(String part) {
    long bits = IpText.dotted(part);
    if (bits < 0 || count > 6) {
      return false;
    }
    groups[count++] = (int) (bits >>> 16);
    groups[count++] = (int) bits & 0xffff;
    position = text.length();
    return true;
  }

  /// After a group: the end, `:` with more to come, or the one `::`.
  private boolean readSeparator() {
    if (position == text.length()) {
      return true;
    }
    position++;
    if (position == text.length()) {
      return false;
    }
    if (text.charAt(position) == ':') {
      if (gap >= 0) {
        return false;
      }
      gap = count;
      position++;
    }
    return true;
  }

  private IpAddress address() {
    int behind = gap < 0 ? 0 : count - gap;
    return new IpAddress(half(0, behind), half(4, behind));
  }

  private long half(int from, int behind) {
    long bits = 0;
    for (int i = from; i < from + 4; i++) {
      int index = i < count - behind ? i : i - (8 - count);
      boolean inGap = i >= count - behind && i < 8 - behind;
      bits = bits << 16 | (inGap ? 0 : groups[index]);
    }
    return bits;
  }
}
