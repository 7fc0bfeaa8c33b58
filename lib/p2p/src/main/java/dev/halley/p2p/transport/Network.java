package dev.halley.p2p.transport;

import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.outcome.StageTimings;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.wire.NodeInfo;
import java.util.Optional;

/// One chain served by a [Transport]. Called from many threads.
public interface Network {
  /// What we say about ourselves on this network; its `network` never changes.
  NodeInfo nodeInfo();

  /// Why a connection that came in, named this network and passed every check is not wanted
  /// nevertheless; empty when it is. May block for some seconds.
  default Optional<Verdict> objection(Upgraded applicant) {
    return Optional.empty();
  }

  /// A connection came in, named this network and passed every check. From here on it is the
  /// network's to close.
  void accepted(Upgraded connection, StageTimings timings);

  /// A connection came in and was refused. Those that ended before naming a network we serve are
  /// told to the default network.
  void refused(Endpoint remote, Verdict verdict, StageTimings timings);
}
