package dev.halley.p2p.identity;

import org.jspecify.annotations.Nullable;

/// The neighbourhood of an address: what a single party can cheaply obtain many addresses in.
/// Address books spread their entries by it. As CometBFT groups: /16 of IPv4, /32 of IPv6 (/36
/// inside a tunnel broker's well-known /32), the embedded IPv4 address where there is one.
///
/// One `long`, so that thousands are cheap to hold and compare.
public final class AddressGroup implements Comparable<AddressGroup> {
  // the kind stands above the 36 bits of the longest prefix
  private static final int KIND_SHIFT = 36;
  private static final int KIND_LOCAL = 0;
  private static final int KIND_UNROUTABLE = 1;
  private static final int KIND_IPV4 = 2;
  private static final int KIND_IPV6 = 3;
  private static final int KIND_TOR = 4;

  private static final long HURRICANE_ELECTRIC = 0x2001_0470L;
  private static final long ONION_CAT = 0xfd87_d87e_eb43L;

  /// All addresses of this very host, in strict mode.
  static final AddressGroup LOCAL = new AddressGroup(KIND_LOCAL, 0);

  /// All other addresses that can't be reached from the public network, in strict mode.
  static final AddressGroup UNROUTABLE = new AddressGroup(KIND_UNROUTABLE, 0);

  private final long number;

  private AddressGroup(int kind, long bits) {
    this.number = (long) kind << KIND_SHIFT | bits;
  }

  /// {@return the group an address is in}
  ///
  /// @param ip of either family
  /// @param strict whether local and unroutable addresses are lumped together; networks that live
  ///   on private addresses turn that off
  public static AddressGroup of(IpAddress ip, boolean strict) {
    if (strict && SpecialRanges.isLocal(ip)) {
      return LOCAL;
    }
    if (strict && !SpecialRanges.isRoutable(ip)) {
      return UNROUTABLE;
    }
    return ip.isV4() ? ofV4(ip) : ofV6(ip);
  }

  private static AddressGroup ofV4(IpAddress ip) {
    return new AddressGroup(KIND_IPV4, ip.v4Bits() >>> 16);
  }

  private static AddressGroup ofV6(IpAddress ip) {
    var embedded = EmbeddedIpv4.in(ip);
    if (embedded.isPresent()) {
      return ofV4(embedded.get());
    }
    long high = ip.high();
    if (high >>> 16 == ONION_CAT) {
      return new AddressGroup(KIND_TOR, high >>> 8 & 0xf);
    }
    boolean broker = high >>> 32 == HURRICANE_ELECTRIC;
    return new AddressGroup(KIND_IPV6, high >>> 28 & (broker ? -1L : -1L << 4));
  }

  /// {@return a number below 2^40 that no other group has, the same in every run}
  public long number() {
    return number;
  }

  /// The group key as CometBFT writes it: `local`, `unroutable`, `tor:2`, `12.1.0.0`, `2602:100::`.
  @Override
  public String toString() {
    long bits = number & (1L << KIND_SHIFT) - 1;
    return switch ((int) (number >>> KIND_SHIFT)) {
      case KIND_LOCAL -> "local";
      case KIND_UNROUTABLE -> "unroutable";
      case KIND_IPV4 -> IpAddress.ofV4((int) bits << 16).toString();
      case KIND_IPV6 -> new IpAddress(bits << 28, 0).toString();
      default -> "tor:" + bits;
    };
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AddressGroup that && number == that.number;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(number * 0x9e37_79b9_7f4a_7c15L);
  }

  @Override
  public int compareTo(AddressGroup other) {
    return Long.compare(number, other.number);
  }
}
