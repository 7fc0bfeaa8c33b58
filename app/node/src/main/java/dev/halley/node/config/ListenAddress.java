package dev.halley.node.config;

import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.IpAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;

/// A host and a port as settings have them: `tcp://IP:PORT`, `IP:PORT`, IPv6 in brackets. The host
/// may be a name where a name makes sense.
///
/// @param host without brackets; never empty
/// @param port 0 lets the system choose where something is listened on
public record ListenAddress(String host, int port) {
  public ListenAddress {
    if (host.isEmpty()) {
      throw new IllegalArgumentException("the host is empty");
    }
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("a port is 0 to 65535");
    }
  }

  /// Reads one of the forms above.
  ///
  /// @throws IllegalArgumentException when the text has another form
  public static ListenAddress parse(String text) {
    String rest = text.startsWith("tcp://") ? text.substring("tcp://".length()) : text;
    if (rest.contains("://")) {
      throw new IllegalArgumentException("only tcp:// is served");
    }
    int colon = rest.lastIndexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("the port is missing");
    }
    return new ListenAddress(host(rest.substring(0, colon)), port(rest.substring(colon + 1)));
  }

  /// The same, where an empty host means every address, as in `tcp://:26657`.
  public static ListenAddress parseAnyHost(String text) {
    String rest = text.startsWith("tcp://") ? text.substring("tcp://".length()) : text;
    return parse(rest.startsWith(":") ? "0.0.0.0" + rest : text);
  }

  private static String host(String text) {
    if (text.startsWith("[") && text.endsWith("]")) {
      return text.substring(1, text.length() - 1);
    }
    if (text.indexOf(':') >= 0) {
      throw new IllegalArgumentException("an IPv6 address needs brackets");
    }
    if (!text.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '/' && c != '@')) {
      throw new IllegalArgumentException("the host has characters that no host has");
    }
    return text;
  }

  private static int port(String text) {
    if (text.isEmpty() || text.length() > 5 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new IllegalArgumentException("a port is 0 to 65535");
    }
    return Integer.parseInt(text);
  }

  /// True for 0.0.0.0 and ::, which can be listened on but not dialled.
  public boolean isUnspecified() {
    return IpAddress.parse(host).filter(ListenAddress::isUnspecified).isPresent();
  }

  private static boolean isUnspecified(IpAddress ip) {
    return ip.equals(IpAddress.ofV4(0)) || ip.equals(new IpAddress(0, 0));
  }

  /// Where that is, a name being looked up now.
  ///
  /// @throws UnknownHostException when the name leads nowhere
  public Endpoint resolved() throws UnknownHostException {
    var literal = IpAddress.parse(host);
    return new Endpoint(
        literal.isPresent() ? literal.get() : IpAddress.of(InetAddress.getByName(host)), port);
  }

  public ListenAddress withPort(int chosen) {
    return new ListenAddress(host, chosen);
  }

  /// `host:port`, IPv6 in brackets.
  public String hostPort() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }

  /// `tcp://host:port`.
  @Override
  public String toString() {
    return "tcp://" + hostPort();
  }
}
