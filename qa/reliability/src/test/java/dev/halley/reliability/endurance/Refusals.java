package dev.halley.reliability.endurance;

import dev.halley.p2p.Peer;
import dev.halley.p2p.SwitchListener;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.StopReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Who hung up on whom for what it sent, in a whole network. Thread-safe.
final class Refusals {
  private final Map<List<NodeId>, List<String>> byPair = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<NodeId> banned = new ConcurrentLinkedQueue<>();

  /// What watches the switch of one node.
  SwitchListener watch(NodeId self) {
    return new SwitchListener() {
      @Override
      public void peerDown(Peer peer, StopReason reason) {
        if (reason.kind() == StopReason.Kind.MISBEHAVED) {
          var pair = List.copyOf(new TreeSet<>(List.of(self, peer.id())));
          byPair.compute(pair, (_, before) -> with(before, reason.detail()));
        }
      }

      @Override
      public void banned(NodeId id, Instant until) {
        banned.add(id);
      }
    };
  }

  private static List<String> with(List<String> before, String detail) {
    var all = new ArrayList<>(before == null ? List.of() : before);
    all.add(detail);
    return List.copyOf(all);
  }

  /// Why, by pair of nodes.
  Map<String, List<String>> byPair() {
    var all = new TreeMap<String, List<String>>();
    byPair.forEach((pair, details) -> all.put(pair.toString(), details));
    return all;
  }

  List<NodeId> banned() {
    return List.copyOf(banned);
  }
}
