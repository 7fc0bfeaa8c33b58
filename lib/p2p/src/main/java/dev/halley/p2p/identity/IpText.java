package dev.halley.p2p.identity;

import java.util.Optional;

/// The text forms of an IP address.
final class IpText {
  private IpText() {}

  static Optional<IpAddress> parse(String text) {
    return Optional.empty();
  }

  static String format(IpAddress address) {
    return address.toInetAddress().getHostAddress();
  }
}
