package dev.halley.p2p.admission;

import java.util.HashMap;
import java.util.Map;

/// How many there are of each key. Holds no more keys than there are things counted, whose number
/// is bounded elsewhere.
final class Headcount<K> {
  private final Map<K, Integer> counts = new HashMap<>();

  int of(K key) {
    return counts.getOrDefault(key, 0);
  }

  void add(K key) {
    counts.merge(key, 1, Integer::sum);
  }

  void remove(K key) {
    if (!counts.containsKey(key)) {
      throw new IllegalStateException("released twice: " + key);
    }
    counts.computeIfPresent(key, (_, count) -> count == 1 ? null : count - 1);
  }
}
