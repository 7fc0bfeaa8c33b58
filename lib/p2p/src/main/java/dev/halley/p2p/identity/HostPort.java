package dev.halley.p2p.identity;

/// `host:port` taken apart; an IPv6 host stands in brackets.
record HostPort(String host, int port) {
  private static final int MAX_PORT_DIGITS = 5;

  /// @throws IllegalArgumentException with a reason fit to follow a colon
  static HostPort parse(String text) {
    return text.startsWith("[") ? bracketed(text) : plain(text);
  }

  private static HostPort plain(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("the port is missing");
    }
    if (text.indexOf(':') != colon) {
      throw new IllegalArgumentException("too many colons; an IPv6 address stands in brackets");
    }
    return of(text.substring(0, colon), text.substring(colon + 1));
  }

  private static HostPort bracketed(String text) {
    int close = text.indexOf(']');
    if (close < 0) {
      throw new IllegalArgumentException("the closing bracket is missing");
    }
    if (close + 1 == text.length() || text.charAt(close + 1) != ':') {
      throw new IllegalArgumentException("the port is missing");
    }
    String host = text.substring(1, close);
    if (!host.isEmpty() && IpText.parse(host).isEmpty()) {
      throw new IllegalArgumentException(Quoted.of(host) + " in brackets is not an IP address");
    }
    return of(host, text.substring(close + 2));
  }

  private static HostPort of(String host, String port) {
    if (host.isEmpty()) {
      throw new IllegalArgumentException("the host is empty");
    }
    return new HostPort(host, port(port));
  }

  private static int port(String digits) {
    boolean decimal = !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    int port = decimal && digits.length() <= MAX_PORT_DIGITS ? Integer.parseInt(digits) : -1;
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("a port is 0 to 65535, not " + Quoted.of(digits));
    }
    return port;
  }
}
