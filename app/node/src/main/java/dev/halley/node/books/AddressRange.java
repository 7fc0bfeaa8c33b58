package dev.halley.node.books;

import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.Prefix;
import dev.halley.p2p.identity.SpecialRanges;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Kinds of IP addresses; each address is of one.
public enum AddressRange {
  /// This very machine.
  LOOPBACK("127.0.0.0/8", "::1/128"),
  /// Networks of one's own, those of providers behind address translation included.
  PRIVATE("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7"),
  /// For examples in texts.
  DOCUMENTATION("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20"),
  /// Public.
  ROUTABLE,
  /// Special for another reason: link-local, multicast, reserved.
  SPECIAL;

  @SuppressWarnings("ImmutableEnumChecker") // Stream.toList() is
  private final List<Prefix> prefixes;

  AddressRange(String... prefixes) {
    this.prefixes = Stream.of(prefixes).map(Prefix::parse).toList();
  }

  /// {@return the kind of an address}
  public static AddressRange of(IpAddress ip) {
    return Arrays.stream(values())
        .filter(range -> range.prefixes.stream().anyMatch(prefix -> prefix.contains(ip)))
        .findFirst()
        .orElse(SpecialRanges.isRoutable(ip) ? ROUTABLE : SPECIAL);
  }

  /// In lower case, as on the command line.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
