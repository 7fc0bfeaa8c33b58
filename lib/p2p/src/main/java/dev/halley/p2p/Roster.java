package dev.halley.p2p;

import dev.halley.p2p.transport.NodeInfoCheck;
import dev.halley.wire.NodeInfo;

/// Who speaks on our side, and what we say about ourselves accordingly. Immutable.
record Roster(Registry registry, NodeInfo nodeInfo) {
  /// @throws IllegalArgumentException when others would refuse what we say about ourselves
  Roster {
    NodeInfoCheck.invalidity(nodeInfo)
        .ifPresent(fault -> {
          throw new IllegalArgumentException(fault.detail());
        });
  }

  /// @throws IllegalArgumentException when the reactor's name or a channel of it is taken, or there
  ///   are too many channels
  Roster with(Reactor reactor) {
    return of(registry.with(reactor));
  }

  Roster without(Reactor reactor) {
    return of(registry.without(reactor));
  }

  private Roster of(Registry changed) {
    return new Roster(changed, nodeInfo.withChannels(changed.channelBytes()));
  }
}
