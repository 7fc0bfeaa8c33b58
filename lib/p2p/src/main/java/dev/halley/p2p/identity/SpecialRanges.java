package dev.halley.p2p.identity;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The special-purpose ranges of both address families: the IANA IPv4 and IPv6 Special-Purpose
/// Address Registries whole, multicast, the withdrawn site-local range, and the part of the IPv6
/// space from which no unicast address has ever been handed out.
///
/// No node of a public network lives in any of them. That includes the few that the registries call
/// globally reachable: those are services (AS112, AMT, PCP, TURN) or identifiers (ORCHIDv2, DRIP),
/// so an address there can only serve to make others send traffic to a third party. Addresses that
/// embed an IPv4 address are as good as the embedded one.
///
/// IPv4-mapped IPv6 addresses never occur: [IpAddress] makes them IPv4.
public final class SpecialRanges {
  private static final List<SpecialRange> V4 =
      mostSpecificFirst(
          of("0.0.0.0/8", "This network", "RFC 791"),
          of("0.0.0.0/32", "This host on this network", "RFC 1122"),
          of("10.0.0.0/8", "Private-Use", "RFC 1918"),
          of("100.64.0.0/10", "Shared Address Space", "RFC 6598"),
          of("127.0.0.0/8", "Loopback", "RFC 1122"),
          of("169.254.0.0/16", "Link Local", "RFC 3927"),
          of("172.16.0.0/12", "Private-Use", "RFC 1918"),
          of("192.0.0.0/24", "IETF Protocol Assignments", "RFC 6890"),
          of("192.0.0.0/29", "IPv4 Service Continuity Prefix", "RFC 7335"),
          of("192.0.0.8/32", "IPv4 dummy address", "RFC 7600"),
          of("192.0.0.9/32", "Port Control Protocol Anycast", "RFC 7723"),
          of("192.0.0.10/32", "TURN Anycast", "RFC 8155"),
          of("192.0.0.170/31", "NAT64/DNS64 Discovery", "RFC 8880"),
          of("192.0.2.0/24", "Documentation (TEST-NET-1)", "RFC 5737"),
          of("192.31.196.0/24", "AS112-v4", "RFC 7535"),
          of("192.52.193.0/24", "AMT", "RFC 7450"),
          of("192.88.99.0/24", "Deprecated 6to4 Relay Anycast", "RFC 7526"),
          of("192.88.99.2/32", "6a44 relay anycast", "RFC 6751"),
          of("192.168.0.0/16", "Private-Use", "RFC 1918"),
          of("192.175.48.0/24", "Direct Delegation AS112 Service", "RFC 7534"),
          of("198.18.0.0/15", "Benchmarking", "RFC 2544"),
          of("198.51.100.0/24", "Documentation (TEST-NET-2)", "RFC 5737"),
          of("203.0.113.0/24", "Documentation (TEST-NET-3)", "RFC 5737"),
          of("224.0.0.0/4", "Multicast", "RFC 5771"),
          of("240.0.0.0/4", "Reserved", "RFC 1112"),
          of("255.255.255.255/32", "Limited Broadcast", "RFC 8190"));

  private static final List<SpecialRange> V6 =
      mostSpecificFirst(
          of("::/128", "Unspecified Address", "RFC 4291"),
          of("::1/128", "Loopback Address", "RFC 4291"),
          of("::/96", "IPv4-compatible Address (deprecated)", "RFC 4291"),
          of("::ffff:0:0:0/96", "IPv4-translated Address", "RFC 2765"),
          of("64:ff9b::/96", "IPv4-IPv6 Translation", "RFC 6052"),
          of("64:ff9b:1::/48", "Local-Use IPv4/IPv6 Translation", "RFC 8215"),
          of("100::/64", "Discard-Only Address Block", "RFC 6666"),
          of("100:0:0:1::/64", "Dummy IPv6 Prefix", "RFC 9780"),
          of("2001::/23", "IETF Protocol Assignments", "RFC 2928"),
          of("2001::/32", "Teredo", "RFC 4380"),
          of("2001:1::1/128", "Port Control Protocol Anycast", "RFC 7723"),
          of("2001:1::2/128", "TURN Anycast", "RFC 8155"),
          of("2001:1::3/128", "DNS-SD Service Registration Protocol Anycast", "RFC 9665"),
          of("2001:2::/48", "Benchmarking", "RFC 5180"),
          of("2001:3::/32", "AMT", "RFC 7450"),
          of("2001:4:112::/48", "AS112-v6", "RFC 7535"),
          of("2001:10::/28", "Deprecated ORCHID", "RFC 4843"),
          of("2001:20::/28", "ORCHIDv2", "RFC 7343"),
          of("2001:30::/28", "Drone Remote ID Entity Tags", "RFC 9374"),
          of("2001:db8::/32", "Documentation", "RFC 3849"),
          of("2002::/16", "6to4", "RFC 3056"),
          of("2620:4f:8000::/48", "Direct Delegation AS112 Service", "RFC 7534"),
          of("3fff::/20", "Documentation", "RFC 9637"),
          of("5f00::/16", "Segment Routing (SRv6) SIDs", "RFC 9602"),
          of("fc00::/7", "Unique-Local", "RFC 4193"),
          of("fe80::/10", "Link-Local Unicast", "RFC 4291"),
          of("fec0::/10", "Site-Local Unicast (deprecated)", "RFC 3879"),
          of("ff00::/8", "Multicast", "RFC 4291"),
          // everything outside the global unicast block 2000::/3
          of("::/3", "Not assigned", "RFC 4291"),
          of("4000::/2", "Not assigned", "RFC 4291"),
          of("8000::/1", "Not assigned", "RFC 4291"));

  private static final IpAddress IPV6_LOOPBACK = new IpAddress(0, 1);
  private static final IpAddress IPV6_UNSPECIFIED = new IpAddress(0, 0);

  private SpecialRanges() {}

  private static SpecialRange of(String prefix, String name, String source) {
    return new SpecialRange(Prefix.parse(prefix), name, source);
  }

  private static List<SpecialRange> mostSpecificFirst(SpecialRange... ranges) {
    Comparator<SpecialRange> byLength = Comparator.comparingInt(r -> r.prefix().length());
    return Stream.of(ranges).sorted(byLength.reversed()).toList();
  }

  /// All ranges of both families.
  static List<SpecialRange> all() {
    return Stream.concat(V4.stream(), V6.stream()).toList();
  }

  /// The most specific range that holds `ip`; empty for an ordinary public address.
  static Optional<SpecialRange> of(IpAddress ip) {
    return Optional.ofNullable(find(ip));
  }

  private static @Nullable SpecialRange find(IpAddress ip) {
    for (SpecialRange range : ip.isV4() ? V4 : V6) {
      if (range.prefix().contains(ip)) {
        return range;
      }
    }
    return null;
  }

  /// The name of the most specific range that holds `ip`.
  static Optional<String> nameOf(IpAddress ip) {
    return of(ip).map(SpecialRange::name);
  }

  /// {@return whether a node of a public network may live there} True of an ordinary public address
  /// and of a 6to4, Teredo or NAT64 address that embeds one.
  ///
  /// @param ip of either family
  public static boolean isRoutable(IpAddress ip) {
    if (find(ip) == null) {
      return true;
    }
    boolean tunnelled = ip.high() != 0; // the IPv4-translated form never leaves its host
    return tunnelled && EmbeddedIpv4.in(ip).filter(v4 -> find(v4) == null).isPresent();
  }

  /// {@return whether limits per address or neighbourhood do not hold for it} They don't where it
  /// is not routable and the operator says that the network lives on such addresses: all of
  /// loopback or of a private network is one neighbourhood then.
  ///
  /// @param ip of either family
  /// @param strict the public network's rules: limits hold for every address
  public static boolean isExempt(IpAddress ip, boolean strict) {
    return !strict && !isRoutable(ip);
  }

  /// {@return whether it is in 127.0.0.0/8 or is ::1}
  ///
  /// @param ip of either family
  public static boolean isLoopback(IpAddress ip) {
    return ip.isV4() ? ip.v4Bits() >>> 24 == 127 : ip.equals(IPV6_LOOPBACK);
  }

  /// {@return whether it is 0.0.0.0 or ::, what a socket is bound to that listens everywhere}
  ///
  /// @param ip of either family
  public static boolean isUnspecified(IpAddress ip) {
    return ip.isV4() ? ip.v4Bits() == 0 : ip.equals(IPV6_UNSPECIFIED);
  }

  /// Loopback or 0.0.0.0/8: this very host.
  static boolean isLocal(IpAddress ip) {
    return isLoopback(ip) || isUnspecified(ip) || (ip.isV4() && ip.v4Bits() >>> 24 == 0);
  }
}
