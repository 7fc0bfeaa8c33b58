package dev.halley.node.service;

import dev.halley.node.NetworkNode;
import dev.halley.p2p.Peer;
import dev.halley.pex.PexStats;
import java.util.Optional;

/// One network in numbers, for the line that sums up a minute.
///
/// @param dials that fill a slot, since the start; visits and answers likewise
record Figures(
    long outbound, long inbound, long known, long proven, long dials, long visits, long answers) {
  static Figures of(NetworkNode network) {
    var peers = network.peers();
    long outbound = peers.stream().filter(Peer::isOutbound).count();
    Optional<PexStats> exchange = network.exchange();
    return new Figures(
        outbound,
        peers.size() - outbound,
        exchange.map(PexStats::known).orElse(0),
        exchange.map(PexStats::proven).orElse(0),
        exchange.map(PexStats::dials).orElse(0L),
        exchange.map(PexStats::visits).orElse(0L),
        exchange.map(PexStats::answersGiven).orElse(0L));
  }

  /// What changed, in an operator's words; nothing when nothing did.
  Optional<String> since(Figures before) {
    if (equals(before)) {
      return Optional.empty();
    }
    return Optional.of(
        outbound
            + " outbound and "
            + inbound
            + " inbound peers, "
            + known
            + " addresses, "
            + proven
            + " proven; in the last minute "
            + grown(before.dials, dials)
            + " dials, "
            + grown(before.visits, visits)
            + " visits, "
            + grown(before.answers, answers)
            + " answers");
  }

  /// Counts begin anew when the node starts over.
  private static long grown(long before, long now) {
    return now < before ? now : now - before;
  }
}
