package dev.halley.p2p.identity;

import java.util.Locale;
import java.util.Optional;

/// A node as Tendermint 0.35 writes it: `protocol://id@host:port/path`, or `protocol:id` when there
/// is no network between. Pure text; nothing is ever resolved here.
///
/// @param protocol how it is reached, in lower case: `mconn` and `tcp` mean the same, others are
///   not spoken here
/// @param id who must answer there
/// @param host an IP address, IPv6 without brackets, or a name, in lower case; empty when there is
///   none
/// @param port 0–65,535; 0 when it was not said
/// @param path empty or from its `/` on, with what was a query and a fragment
public record NodeUrl(String protocol, NodeId id, String host, int port, String path) {
  /// Longest text that is read; an honest one with the longest host name takes 350. Stops a peer
  /// from having us take long texts apart.
  public static final int MAX_CHARS = 1_024;

  /// What stands for a protocol that was not said.
  static final String DEFAULT_PROTOCOL = "mconn";

  /// Brings protocol and host to lower case and refuses what no URL could be with an
  /// [IllegalArgumentException].
  public NodeUrl {
    protocol = protocol.toLowerCase(Locale.ROOT);
    host = host.toLowerCase(Locale.ROOT);
    path = host.isEmpty() && path.equals("/") ? "" : path;
    UrlParts.requireProtocol(protocol);
    UrlParts.requireHost(host);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
    }
    if (port > 0 && host.isEmpty()) {
      throw new IllegalArgumentException("a port without a host");
    }
    if (!path.isEmpty() && !path.startsWith("/")) {
      throw new IllegalArgumentException("a path starts with a slash, not as " + Quoted.of(path));
    }
  }

  /// {@return the form in which an address is passed on}
  ///
  /// @param target literal or, in configuration, named
  public static NodeUrl of(DialTarget target) {
    String host =
        switch (target) {
          case NetAddress address -> address.ip().toString();
          case NamedAddress named -> named.host();
        };
    return new NodeUrl(DEFAULT_PROTOCOL, target.id(), host, target.port(), "");
  }

  /// Reads a URL. Without a protocol it is `mconn`; ID and host may be in either case and the host
  /// and the path percent-encoded.
  ///
  /// @param text at most [#MAX_CHARS]
  /// @return the URL; its own text need not be the same
  /// @throws IllegalArgumentException when it is anything else; the message names the text and the
  ///   fault
  public static NodeUrl parse(String text) {
    try {
      return UrlParts.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "invalid URL " + Quoted.of(text) + ": " + e.getMessage(), e);
    }
  }

  /// {@return the address, when it is one that may be taken from the wire: a literal IP address and
  /// a port, reached over TCP and without a path} A name would have to be resolved.
  public Optional<NetAddress> literal() {
    return isDialable()
        ? IpAddress.parse(host).map(ip -> new NetAddress(id, ip, port))
        : Optional.empty();
  }

  /// {@return what is dialled for it when it was configured}
  ///
  /// @throws IllegalArgumentException when it can't be dialled; the message says why
  public DialTarget target() {
    if (!isDialable()) {
      throw new IllegalArgumentException(
          Quoted.of(toString()) + " needs mconn or tcp, a host and a port, and no path");
    }
    Optional<IpAddress> ip = IpAddress.parse(host);
    return ip.isPresent() ? new NetAddress(id, ip.get(), port) : new NamedAddress(id, host, port);
  }

  private boolean isDialable() {
    boolean spoken = protocol.equals(DEFAULT_PROTOCOL) || protocol.equals("tcp");
    return spoken && !host.isEmpty() && port > 0 && path.isEmpty();
  }

  /// Reads back as the same URL: IPv6 stands in brackets, and what would not be part of host or
  /// path is percent-encoded.
  @Override
  public String toString() {
    return UrlParts.format(this);
  }
}
