package dev.halley.p2p.identity;

/// Something that can be dialled: an identity and where it should be found.
public sealed interface DialTarget permits NetAddress, NamedAddress {
  /// {@return who must answer; anybody else is an identity mismatch}
  NodeId id();

  /// {@return 0–65,535; 0 can't be dialled}
  int port();

  /// Reads `id@host:port`, where the host is an IPv4 address, an IPv6 address in brackets or a host
  /// name, optionally behind a scheme such as `tcp://`. A host name is only checked for its form
  /// here, never resolved. For configured addresses; what peers send goes to [NetAddress#parse].
  ///
  /// @param text the ID in 40 hexadecimal digits of either case
  /// @return a [NetAddress] for a literal IP address, else a [NamedAddress]
  /// @throws IllegalArgumentException when it is anything else; the message names the address and
  ///   the fault
  static DialTarget parse(String text) {
    return AddressText.parse(text);
  }
}
