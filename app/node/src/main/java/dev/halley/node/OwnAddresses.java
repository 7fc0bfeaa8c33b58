package dev.halley.node;

import dev.halley.node.config.ConfigException;
import dev.halley.node.config.ListenAddress;
import dev.halley.node.config.P2pConfig;
import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.SpecialRanges;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Where this node itself can be reached.
///
/// @param configured what the operator says others use
/// @param bound what is listened on
/// @param machine the addresses of this machine's interfaces
record OwnAddresses(List<ListenAddress> configured, List<Endpoint> bound, List<IpAddress> machine) {

  /// @param literal a name that the operator configured is looked up now, because others refuse
  ///   names
  /// @throws ConfigException when it leads nowhere
  static OwnAddresses of(P2pConfig config, boolean literal, List<Endpoint> bound) {
    ListenAddress external = config.externalAddress();
    if (external == null) {
      return new OwnAddresses(List.of(), bound, machineAddresses());
    }
    return new OwnAddresses(
        List.of(literal ? literal(external) : external), bound, machineAddresses());
  }

  private static ListenAddress literal(ListenAddress address) {
    try {
      Endpoint found = address.resolved();
      return new ListenAddress(found.ip().toString(), found.port());
    } catch (UnknownHostException _) {
      throw ConfigException.unusable(
          "p2p.external_address",
          address,
          "that host is not known, and on this network nodes want an address; write IP:PORT");
    }
  }

  /// What to tell other nodes, best first: what the operator said, a concrete address that is
  /// listened on, or, when every address is listened on, one of this machine's that the public
  /// internet routes to. 0.0.0.0 only when nothing better is known, because most nodes can't use
  /// it.
  String announced() {
    if (!configured.isEmpty()) {
      return configured.getFirst().hostPort();
    }
    return "tcp://" + reachable().stream().findFirst().orElseGet(bound::getFirst);
  }

  private List<Endpoint> reachable() {
    var found = new ArrayList<Endpoint>();
    for (Endpoint endpoint : bound) {
      if (!SpecialRanges.isUnspecified(endpoint.ip())) {
        found.add(endpoint);
      } else {
        machine.stream()
            .filter(SpecialRanges::isRoutable)
            .sorted((a, b) -> Boolean.compare(b.isV4(), a.isV4()))
            .forEach(ip -> found.add(new Endpoint(ip, endpoint.port())));
      }
    }
    return found;
  }

  /// Every endpoint that is this node and must never be taken for another one.
  Set<Endpoint> all() {
    var all = new LinkedHashSet<Endpoint>(bound);
    for (ListenAddress address : configured) {
      IpAddress.parse(address.host()).ifPresent(ip -> all.add(new Endpoint(ip, address.port())));
    }
    for (Endpoint endpoint : bound) {
      if (SpecialRanges.isUnspecified(endpoint.ip())) {
        machine.forEach(ip -> all.add(new Endpoint(ip, endpoint.port())));
      }
    }
    return all;
  }

  private static List<IpAddress> machineAddresses() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .map(IpAddress::of)
          .distinct()
          .toList();
    } catch (SocketException _) {
      return List.of();
    }
  }
}
