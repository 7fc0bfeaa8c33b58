package dev.halley.p2p.admission;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Things that hold until their moment. Bounded: the one that would end first makes room. Not
/// thread-safe.
final class Expiries<K> {
  private final InstantSource clock;
  private final int most;
  private final Map<K, Instant> ends = new HashMap<>();

  Expiries(InstantSource clock, int most) {
    this.clock = clock;
    this.most = most;
  }

  /// When what holds for `key` ends.
  Optional<Instant> until(K key) {
    Instant end = ends.get(key);
    if (end == null) {
      return Optional.empty();
    }
    if (end.isAfter(clock.instant())) {
      return Optional.of(end);
    }
    ends.remove(key);
    return Optional.empty();
  }

  boolean holds(K key) {
    return !ends.isEmpty() && until(key).isPresent();
  }

  /// Never ends earlier what holds already; a moment that has passed is ignored.
  ///
  /// @return when it ends
  Instant add(K key, Instant end) {
    if (!end.isAfter(clock.instant())) {
      return until(key).orElse(end);
    }
    if (!ends.containsKey(key) && ends.size() >= most) {
      makeRoom();
    }
    return ends.merge(key, end, (present, wanted) -> wanted.isAfter(present) ? wanted : present);
  }

  private void makeRoom() {
    dropExpired();
    if (ends.size() >= most) {
      ends.entrySet().stream()
          .min(Map.Entry.comparingByValue())
          .map(Map.Entry::getKey)
          .ifPresent(ends::remove);
    }
  }

  private void dropExpired() {
    Instant now = clock.instant();
    ends.values().removeIf(end -> !end.isAfter(now));
  }

  /// Ends it now; says whether it held.
  boolean remove(K key) {
    boolean held = holds(key);
    ends.remove(key);
    return held;
  }

  /// All that holds now.
  Map<K, Instant> entries() {
    dropExpired();
    return Map.copyOf(ends);
  }
}
