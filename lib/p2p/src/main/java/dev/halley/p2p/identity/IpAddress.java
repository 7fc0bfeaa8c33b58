package dev.halley.p2p.identity;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;
import java.util.Optional;

/// A literal IP address as a 128-bit number. IPv4 lives in `::ffff:0:0/96`, so an IPv4-mapped IPv6
/// address and the IPv4 address it maps are one value. It can't hold a host name, and nothing here
/// resolves one.
public record IpAddress(long high, long low) implements Comparable<IpAddress> {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final long MAPPED = 0xffff_0000_0000L;

  /// The IPv4 address with these 32 bits.
  public static IpAddress ofV4(int bits) {
    return new IpAddress(0, MAPPED | Integer.toUnsignedLong(bits));
  }

  /// The address in network order; 4 or 16 bytes.
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

  public static IpAddress of(InetAddress address) {
    return of(address.getAddress());
  }

  /// Reads a literal: dotted IPv4 without leading zeros, or IPv6 (RFC 4291) without a zone. Empty
  /// for anything else, host names included.
  public static Optional<IpAddress> parse(String text) {
    return IpText.parse(text);
  }

  public boolean isV4() {
    return high == 0 && low >>> 32 == 0xffff;
  }

  /// The IPv4 bits; only meaningful when [#isV4()].
  public int v4Bits() {
    return (int) low;
  }

  /// 4 bytes for IPv4, 16 for IPv6, network order.
  public byte[] bytes() {
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

  /// For the socket calls of the JDK; no name is attached and none is looked up.
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
