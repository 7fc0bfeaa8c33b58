package dev.halley.p2p.identity;

/// A node at a host name. Comes from configuration only, never from the wire, and is resolved anew
/// at each attempt. Text: `id@host:port`.
///
/// @param id who must answer there
/// @param host a DNS name (RFC 1123, underscores tolerated), 253 characters at most
/// @param port 0–65,535; 0 can't be dialled
public record NamedAddress(NodeId id, String host, int port) implements DialTarget {
  /// Refuses anything else with an [IllegalArgumentException].
  public NamedAddress {
    if (!HostName.isValid(host)) {
      throw new IllegalArgumentException(
          Quoted.of(host) + " is neither an IP address nor a host name");
    }
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
    }
  }

  @Override
  public String toString() {
    return id + "@" + host + ":" + port;
  }
}
