package dev.halley.p2p.transport;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// The networks that share a transport, in the order of their registration: as many as the operator
/// configured. Thread-safe.
final class Networks {
  private final List<Network> served = new CopyOnWriteArrayList<>();

  void add(Network network) {
    String name = network.nodeInfo().network();
    if (find(name).isPresent()) {
      throw new IllegalArgumentException("network " + name + " is served already");
    }
    served.add(network);
  }

  void remove(Network network) {
    served.remove(network);
  }

  Optional<Network> find(String name) {
    return served.stream().filter(n -> n.nodeInfo().network().equals(name)).findFirst();
  }

  /// The default: the one registered first.
  Optional<Network> first() {
    return served.stream().findFirst();
  }
}
