package dev.halley.p2p.identity;

/// A node at a host name. Comes from configuration only, never from the wire, and is resolved anew
/// at each attempt. Text: `id@host:port`.
public record NamedAddress(NodeId id, String host, int port) implements DialTarget {
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
