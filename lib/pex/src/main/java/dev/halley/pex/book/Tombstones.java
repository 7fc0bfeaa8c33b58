package dev.halley.pex.book;

import dev.halley.p2p.identity.NetAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// Endpoints of nodes that were found dead or unfit and are not learned again for a while, so that
/// gossip can't bring them back as fast as they are forgotten.
final class Tombstones {
  /// Whoever makes us dial useless addresses pushes out the oldest of these, not more memory.
  static final int MAX = 4_096;

  private record Grave(NetAddress address, long untilMs) {}

  private final SipHash hash;
  // by keyed hash, because the addresses are chosen by whoever tells
  private final Map<Long, Grave> graves = new LinkedHashMap<>();

  Tombstones(SipHash hash) {
    this.hash = hash;
  }

  void bury(NetAddress address, long untilMs) {
    long key = key(address);
    graves.remove(key);
    if (graves.size() == MAX) {
      graves.remove(graves.keySet().iterator().next());
    }
    graves.put(key, new Grave(address, untilMs));
  }

  void lift(NetAddress address) {
    graves.remove(key(address));
  }

  boolean covers(NetAddress address, long nowMs) {
    if (graves.isEmpty()) {
      return false;
    }
    long key = key(address);
    var grave = graves.get(key);
    if (grave != null && grave.untilMs <= nowMs) {
      graves.remove(key);
      return false;
    }
    return grave != null;
  }

  Map<NetAddress, Instant> standing(long nowMs) {
    var standing = new HashMap<NetAddress, Instant>();
    for (var grave : graves.values()) {
      if (grave.untilMs > nowMs) {
        standing.put(grave.address, Instant.ofEpochMilli(grave.untilMs));
      }
    }
    return standing;
  }

  private long key(NetAddress address) {
    var id = address.id();
    long where = hash.of(address.ip().high(), address.ip().low(), address.port());
    return hash.of(5, id.head(), id.middle(), id.tail(), where);
  }
}
