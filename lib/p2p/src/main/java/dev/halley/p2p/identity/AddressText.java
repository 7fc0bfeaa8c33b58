package dev.halley.p2p.identity;

import java.util.Optional;

/// The text form of something to dial: `id@host:port`, with or without a scheme in front.
final class AddressText {
  private static final String SCHEME_END = "://";

  private AddressText() {}

  static DialTarget parse(String text) {
    String bare = withoutScheme(text);
    int at = bare.indexOf('@');
    if (at < 0) {
      throw new IllegalArgumentException("address " + Quoted.of(text) + " does not contain an ID");
    }
    try {
      if (bare.indexOf('@', at + 1) >= 0) {
        throw new IllegalArgumentException("more than one @");
      }
      return target(NodeId.parse(bare.substring(0, at)), HostPort.parse(bare.substring(at + 1)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "invalid address " + Quoted.of(text) + ": " + e.getMessage(), e);
    }
  }

  /// What stands between the first and the second `://`, or everything: any scheme is accepted, and
  /// an ID in front of one is lost, as in CometBFT.
  private static String withoutScheme(String text) {
    int scheme = text.indexOf(SCHEME_END);
    if (scheme < 0) {
      return text;
    }
    int start = scheme + SCHEME_END.length();
    int end = text.indexOf(SCHEME_END, start);
    return text.substring(start, end < 0 ? text.length() : end);
  }

  private static DialTarget target(NodeId id, HostPort place) {
    Optional<IpAddress> ip = IpText.parse(place.host());
    return ip.isPresent()
        ? new NetAddress(id, ip.get(), place.port())
        : new NamedAddress(id, place.host(), place.port());
  }
}
