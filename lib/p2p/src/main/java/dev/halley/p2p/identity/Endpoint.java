package dev.halley.p2p.identity;

import java.net.InetSocketAddress;

/// Where a socket is: a literal IP address and a port.
///
/// @param ip of either family; unspecified for a listener on all addresses
/// @param port 0–65,535; 0 can't be dialled
public record Endpoint(IpAddress ip, int port) {
  /// Refuses ports out of range with an [IllegalArgumentException].
  public Endpoint {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
    }
  }

  /// {@return the endpoint of a socket}
  ///
  /// @param address resolved; its host name, if any, is dropped
  public static Endpoint of(InetSocketAddress address) {
    return new Endpoint(IpAddress.of(address.getAddress()), address.getPort());
  }

  /// {@return the same for the socket calls of the JDK, resolved and without a name}
  public InetSocketAddress toSocketAddress() {
    return new InetSocketAddress(ip.toInetAddress(), port);
  }

  /// `ip:port`, IPv6 in brackets.
  @Override
  public String toString() {
    return ip.isV4() ? ip + ":" + port : "[" + ip + "]:" + port;
  }
}
