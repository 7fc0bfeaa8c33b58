package dev.halley.pex.protocol;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// How often something may be done for each key: `burst` times at once, then once per `spacing`.
/// Over any time t that is `burst + t / spacing` at most.
///
/// Remembers for each key the moment at which all of its burst will be there again.
final class Budget<K> {
  /// Keys remembered, the one that was used longest ago forgotten first. Whoever turns this over
  /// has as many identities or prefixes, and gains one more burst for each.
  static final int CAPACITY = 16_384;

  private final Duration spacing;
  private final Duration tolerance;
  private final LinkedHashMap<K, Instant> restored = new LinkedHashMap<>(); // oldest use first

  Budget(int burst, Duration spacing) {
    this.spacing = spacing;
    tolerance = spacing.multipliedBy(burst - 1L);
  }

  /// The moment from which it may be done for `key`; `now` at the earliest.
  Instant earliest(K key, Instant now) {
    Instant from = restoredAt(key, now).minus(tolerance);
    return from.isAfter(now) ? from : now;
  }

  /// It is done for `key`.
  void spend(K key, Instant now) {
    Instant next = restoredAt(key, now).plus(spacing);
    restored.remove(key); // to the young end
    restored.put(key, next);
    if (restored.size() > CAPACITY) {
      restored.pollFirstEntry();
    }
  }

  /// Forgets keys that have all of their burst again: nothing is to be remembered of them.
  void forget(Instant now) {
    while (!restored.isEmpty() && !restored.firstEntry().getValue().isAfter(now)) {
      restored.pollFirstEntry();
    }
  }

  private Instant restoredAt(K key, Instant now) {
    @Nullable Instant at = restored.get(key);
    if (at == null || !at.isAfter(now)) {
      return now;
    }
    Instant most = now.plus(tolerance).plus(spacing); // later only when the clock was set back
    return at.isBefore(most) ? at : most;
  }

  int size() {
    return restored.size();
  }
}
