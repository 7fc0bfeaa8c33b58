package dev.halley.p2p.identity;

/// A node and the literal endpoint it is said to listen on: the only form of address that is
/// learned from peers, kept in the book and passed on. Canonical text: `id@ip:port`.
public record NetAddress(NodeId id, IpAddress ip, int port) implements DialTarget {
  public NetAddress {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
    }
  }

  public NetAddress(NodeId id, Endpoint endpoint) {
    this(id, endpoint.ip(), endpoint.port());
  }

  /// Reads `id@ip:port`, an IPv6 address in brackets, optionally behind a scheme such as `tcp://`.
  ///
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

  public Endpoint endpoint() {
    return new Endpoint(ip, port);
  }

  @Override
  public String toString() {
    return id + "@" + endpoint();
  }
}
