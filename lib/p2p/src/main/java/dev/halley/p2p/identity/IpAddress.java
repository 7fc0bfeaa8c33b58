package dev.halley.p2p.identity;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;
import java.util.Optional;

/// A literal IP address as a 128-bit number. IPv4 lives in `::ffff:0:0/96`, so an IPv4-mapped IPv6
/// address and the IPv4 address it maps are one value. It can't hold a host name, and nothing here
/// resolves one. Ordered as the unsigned number, so IPv4 comes before nearly all IPv6.
///
/// @param high the first 8 bytes in network order, 0 for IPv4
/// @param low the last 8 bytes; `0x0000ffff` above the 32 bits for IPv4
public record IpAddress(long high, long low) implements Comparable<IpAddress> {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final long MAPPED = 0xffff_0000_0000L;

  /// {@return an IPv4 address}
  ///
  /// @param bits its 4 bytes, the first one highest
  public static IpAddress ofV4(int bits) {
    return new IpAddress(0, MAPPED | Integer.toUnsignedLong(bits));
  }

  /// {@return the address that these bytes are}
  ///
  /// @param bytes 4 or 16 in network order; 16 that map an IPv4 address give that
  /// @throws IllegalArgumentException when there are more or fewer
  public static IpAddress of(byte[] bytes) {
    return switch (bytes.length) {
      case 4 ->
          ofV4(
              (bytes[0] & 0xff) << 24
                  | (bytes[1] & 0xff) << 16
                  | (bytes[2] & 0xff) << 8
                  | (bytes[3] & 0xff));
      case 16 -> new IpAddress((long) LONGS.get(bytes, 0), (long) LONGS.get(bytes, 8));
      default ->
          throw new IllegalArgumentException("an IP address is 4 or 16 bytes, not " + bytes.length);
    };
  }

  /// {@return the same address without its name and zone}
  ///
  /// @param address of either family
  public static IpAddress of(InetAddress address) {
    return of(address.getAddress());
  }

  /// Reads a literal.
  ///
  /// @param text dotted IPv4 without leading zeros, or IPv6 (RFC 4291) without brackets and zone
  /// @return empty for anything else, host names included
  public static Optional<IpAddress> parse(String text) {
    return IpText.parse(text);
  }

  /// {@return whether it is IPv4, mapped or not}
  public boolean isV4() {
    return high == 0 && low >>> 32 == 0xffff;
  }

  /// {@return its 4 bytes, the first one highest; only meaningful when [#isV4()]}
  public int v4Bits() {
    return (int) low;
  }

  /// 4 bytes for IPv4, 16 for IPv6, network order.
  byte[] bytes() {
    if (isV4()) {
      int bits = v4Bits();
      return new byte[] {
        (byte) (bits >>> 24), (byte) (bits >>> 16), (byte) (bits >>> 8), (byte) bits
      };
    }
    byte[] bytes = new byte[16];
    LONGS.set(bytes, 0, high);
    LONGS.set(bytes, 8, low);
    return bytes;
  }

  /// {@return the same for the socket calls of the JDK} No name is attached and none is looked up.
  public InetAddress toInetAddress() {
    try {
      return InetAddress.getByAddress(bytes());
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 and 16 bytes are both legal", e);
    }
  }

  /// Dotted for IPv4, RFC 5952 for IPv6, without brackets.
  @Override
  public String toString() {
    return IpText.format(this);
  }

  @Override
  public int compareTo(IpAddress other) {
    int order = Long.compareUnsigned(high, other.high);
    return order != 0 ? order : Long.compareUnsigned(low, other.low);
  }
}
