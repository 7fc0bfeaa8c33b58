package dev.halley.p2p.transport;

import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.outcome.StageTimings;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.wire.NodeInfo;
import java.util.Optional;

/// One chain served by a [Transport]. Called from many threads.
public interface Network {
  /// {@return what we say about ourselves on this network} Its `network` never changes.
  NodeInfo nodeInfo();

  /// Judges a connection that came in, named this network and passed every check. May block for
  /// some seconds.
  ///
  /// @param applicant not to be read from or closed here
  /// @return why it is not wanted nevertheless; empty when it is
  default Optional<Verdict> objection(Upgraded applicant) {
    return Optional.empty();
  }

  /// A connection came in, named this network and passed every check. From here on it is the
  /// network's to close.
  ///
  /// @param connection ready for both directions
  /// @param timings of its handshake
  void accepted(Upgraded connection, StageTimings timings);

  /// A connection came in and was refused. Those that ended before naming a network we serve are
  /// told to the default network.
  ///
  /// @param remote where its socket was
  /// @param verdict why
  /// @param timings of the stages that were reached
  void refused(Endpoint remote, Verdict verdict, StageTimings timings);
}
