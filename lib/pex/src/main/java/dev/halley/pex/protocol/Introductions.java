package dev.halley.pex.protocol;

import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who came when and who was told about whom lately. Two nodes that learn of each other at the same
/// moment dial each other, each keeps its own connection and refuses the other's, and both are
/// lost; so only one of two is told, and the other one later.
final class Introductions {
  /// Askers remembered, the longest silent forgotten first. More than this many within a few
  /// seconds, and some may meet as if by themselves.
  static final int CAPACITY = 2_048;

  /// By then the one who was told has dialled the other.
  private static final Duration APART = Duration.ofSeconds(5);

  private final LinkedHashMap<NodeId, Long> orders = new LinkedHashMap<>(); // last request of each
  private final LinkedHashMap<NodeId, Told> told = new LinkedHashMap<>(); // oldest first
  // as many as are connected, in order of arrival
  private final LinkedHashMap<NodeId, Long> waiting = new LinkedHashMap<>();

  /// The answer itself: a set of the IDs in it would take 7 kB, 14 MB for all who are remembered.
  private record Told(Instant at, List<NetAddress> answer) {
    Told {
      answer = List.copyOf(answer);
    }

    boolean isAbout(NodeId id) {
      for (NetAddress address : answer) {
        if (address.id().equals(id)) {
          return true;
        }
      }
      return false;
    }
  }

  void asked(Held request) {
    orders.remove(request.id());
    orders.put(request.id(), request.order());
    if (orders.size() > CAPACITY) {
      orders.pollFirstEntry();
    }
    waiting.put(request.id(), request.order());
  }

  /// Forgets also who came before all that wait, because the only question is who came after one of
  /// them.
  void settled(NodeId id) {
    waiting.remove(id);
    long first = waiting.isEmpty() ? Long.MAX_VALUE : waiting.firstEntry().getValue();
    while (!orders.isEmpty() && orders.firstEntry().getValue() < first) {
      orders.pollFirstEntry();
    }
  }

  void told(NodeId id, List<NetAddress> addresses, Instant now) {
    told.remove(id);
    told.put(id, new Told(now, addresses));
    if (told.size() > CAPACITY) {
      told.pollFirstEntry();
    }
  }

  /// Forgets the answers that are not of this moment any more.
  void forget(Instant now) {
    while (!told.isEmpty() && !isRecent(told.firstEntry(), now)) {
      told.pollFirstEntry();
    }
  }

  private static boolean isRecent(Map.Entry<NodeId, Told> entry, Instant now) {
    return now.isBefore(entry.getValue().at.plus(APART));
  }

  /// Whether `id` was told about `other` just now.
  boolean wasJustTold(NodeId id, NodeId other, Instant now) {
    @Nullable Told last = told.get(id);
    return last != null && last.isAbout(other) && now.isBefore(last.at.plus(APART));
  }

  boolean cameAfter(NodeId id, Held request) {
    return orders.getOrDefault(id, -1L) > request.order();
  }

  boolean isWaiting(NodeId id) {
    return waiting.containsKey(id);
  }

  /// Askers and answers remembered.
  int size() {
    return orders.size() + told.size();
  }
}
