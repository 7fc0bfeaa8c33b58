package dev.halley.p2p.transport;

import dev.halley.p2p.identity.IpAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/// Finds the addresses of a configured host name. May block; called from several threads.
@FunctionalInterface
public interface NameResolver {
  /// The operating system's resolver.
  NameResolver SYSTEM =
      host -> Arrays.stream(InetAddress.getAllByName(host)).map(IpAddress::of).toList();

  /// Looks up a name.
  ///
  /// @param host from the configuration, a valid DNS name
  /// @return its addresses, best first
  /// @throws UnknownHostException when there are none
  List<IpAddress> resolve(String host) throws UnknownHostException;
}
