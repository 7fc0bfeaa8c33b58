package dev.halley.p2p.identity;

/// A block of neighbouring IP addresses that one party is taken to control, used for limits.
///
/// @param ip the first address of the block; bits behind `length` are cleared
/// @param length in bits: 0–32 for IPv4, 0–128 for IPv6
public record Prefix(IpAddress ip, int length) {
  /// The usual size of the smallest IPv4 block that is routed on its own.
  private static final int V4_BITS = 24;

  /// What a single IPv6 host is commonly given (RFC 6177); it can use all of it at will.
  private static final int V6_BITS = 64;

  private static final int MAPPED_BITS = 96;

  /// Clears the bits behind the length and refuses one out of range with an
  /// [IllegalArgumentException].
  public Prefix {
    int widest = ip.isV4() ? 32 : 128;
    if (length < 0 || length > widest) {
      throw new IllegalArgumentException(
          "a prefix of " + ip + " is 0 to " + widest + " bits, not " + length);
    }
    int bits = ip.isV4() ? MAPPED_BITS + length : length;
    ip = new IpAddress(ip.high() & mask(bits), ip.low() & mask(bits - 64));
  }

  /// {@return the /24 of an IPv4 or the /64 of an IPv6 address}
  ///
  /// @param ip any address of the block
  public static Prefix of(IpAddress ip) {
    return new Prefix(ip, ip.isV4() ? V4_BITS : V6_BITS);
  }

  /// What a single host has to itself.
  ///
  /// @param ip of the host
  /// @return its IPv4 address as a /32, or the /64 of its IPv6 address
  public static Prefix ofHost(IpAddress ip) {
    return new Prefix(ip, ip.isV4() ? 32 : V6_BITS);
  }

  /// Reads the text form.
  ///
  /// @param text `ip/length`, for example `10.0.0.0/8`
  /// @return the block, whose own text may begin with another address
  /// @throws IllegalArgumentException when it is anything else
  public static Prefix parse(String text) {
    int slash = text.indexOf('/');
    var ip = slash < 0 ? null : IpText.parse(text.substring(0, slash)).orElse(null);
    String digits = text.substring(slash + 1);
    if (ip == null || !digits.matches("[0-9]{1,3}")) {
      throw new IllegalArgumentException("not a prefix such as 10.0.0.0/8: " + Quoted.of(text));
    }
    return new Prefix(ip, Integer.parseInt(digits));
  }

  /// {@return whether an address lies in this block}
  ///
  /// @param address never in a block of the other family
  public boolean contains(IpAddress address) {
    int bits = ip.isV4() ? MAPPED_BITS + length : length;
    return address.isV4() == ip.isV4()
        && (address.high() & mask(bits)) == ip.high()
        && (address.low() & mask(bits - 64)) == ip.low();
  }

  private static long mask(int bits) {
    return bits <= 0 ? 0 : bits >= 64 ? -1 : -1L << (64 - bits);
  }

  /// `ip/length`.
  @Override
  public String toString() {
    return ip + "/" + length;
  }
}
