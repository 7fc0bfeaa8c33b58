package dev.halley.simulator;

import dev.halley.p2p.identity.NetAddress;
import dev.halley.pex.PexAction;
import dev.halley.pex.PexEvent;
import java.time.Instant;
import java.util.List;

/// What decides about addresses in a simulated node: PexCore, or something else that a test puts in
/// its place.
interface Exchange {
  List<PexAction> on(PexEvent event);

  Instant nextWake();

  /// The process ends in order, so that what it knows can be kept.
  void stopped();

  /// Makes the one of a process that starts.
  interface Maker {
    Exchange start(Host host, Life life, List<NetAddress> seeds);
  }
}
