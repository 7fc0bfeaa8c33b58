package dev.halley.p2p.identity;

/// A node and the literal endpoint it is said to listen on: the only form of address that is
/// learned from peers, kept in the book and passed on. Canonical text: `id@ip:port`.
///
/// @param id who must answer there
/// @param ip of either family; may be one that nobody can be reached at
/// @param port 0–65,535; 0 can't be dialled
public record NetAddress(NodeId id, IpAddress ip, int port) implements DialTarget {
  /// Refuses ports out of range with an [IllegalArgumentException].
  public NetAddress {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
    }
  }

  /// A node at a socket's place.
  ///
  /// @param id who must answer there
  /// @param endpoint its IP address and port
  public NetAddress(NodeId id, Endpoint endpoint) {
    this(id, endpoint.ip(), endpoint.port());
  }

  /// Reads `id@ip:port`, an IPv6 address in brackets, optionally behind a scheme such as `tcp://`.
  ///
  /// @param text the ID in 40 hexadecimal digits of either case
  /// @return the address; its own text need not be the same
  /// @throws IllegalArgumentException when it is anything else, host names included; the message
  ///   names the address and the fault
  public static NetAddress parse(String text) {
    return switch (AddressText.parse(text)) {
      case NetAddress address -> address;
      case NamedAddress named ->
          throw new IllegalArgumentException(
              "invalid address "
                  + Quoted.of(text)
                  + ": "
                  + Quoted.of(named.host())
                  + " is not an IP address");
    };
  }

  /// {@return the address without its identity}
  public Endpoint endpoint() {
    return new Endpoint(ip, port);
  }

  @Override
  public String toString() {
    return id + "@" + endpoint();
  }
}
