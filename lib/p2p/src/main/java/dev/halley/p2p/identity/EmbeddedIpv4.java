package dev.halley.p2p.identity;

import java.util.Optional;

/// The IPv4 address that transition mechanisms carry inside an IPv6 address: whoever holds that one
/// holds all IPv6 addresses made of it.
final class EmbeddedIpv4 {
  private static final long NAT64_HIGH = 0x0064_ff9b_0000_0000L;
  private static final long TRANSLATED_LOW = 0xffff_0000L;

  private EmbeddedIpv4() {}

  /// Looks into 6to4 (RFC 3056), Teredo (RFC 4380, the client's address, which is stored inverted),
  /// the well-known NAT64 prefix (RFC 6052) and IPv4-translated addresses (RFC 2765).
  static Optional<IpAddress> in(IpAddress ip) {
    long high = ip.high();
    long low = ip.low();
    if (high >>> 48 == 0x2002) {
      return Optional.of(IpAddress.ofV4((int) (high >>> 16)));
    }
    if (high >>> 32 == 0x2001_0000L) {
      return Optional.of(IpAddress.ofV4(~(int) low));
    }
    boolean nat64 = high == NAT64_HIGH && low >>> 32 == 0;
    boolean translated = high == 0 && low >>> 32 == TRANSLATED_LOW;
    return nat64 || translated ? Optional.of(IpAddress.ofV4((int) low)) : Optional.empty();
  }
}
