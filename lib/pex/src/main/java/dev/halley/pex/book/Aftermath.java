package dev.halley.pex.book;

import java.time.InstantSource;

/// Counts what has become of the nodes that were told to others. The entries themselves know; of
/// those that failed and are gone only the minute is kept in which they were told last.
final class Aftermath {
  private final InstantSource clock;
  private final int[] gone = new int[Served.MINUTES];
  private int latest; // minute

  Aftermath(InstantSource clock) {
    this.clock = clock;
  }

  /// A node is forgotten.
  void forgotten(KnownAddress known) {
    advance(clock.millis());
    if (known.failedSinceTold() && known.toldMinute() > latest - Served.MINUTES) {
      gone[known.toldMinute() % Served.MINUTES]++;
    }
  }

  Served count(Tables tables) {
    long nowMs = clock.millis();
    advance(nowMs);
    var count = new Count(nowMs);
    for (int each : gone) {
      count.failed += each;
    }
    tables.forEach(count::add);
    return new Served(count.works, count.failed, count.unknown);
  }

  /// Empties the minutes that are over; a clock that is set back changes nothing.
  private void advance(long nowMs) {
    int now = Served.minute(nowMs);
    for (int minute = Math.max(latest + 1, now - Served.MINUTES + 1); minute <= now; minute++) {
      gone[minute % Served.MINUTES] = 0;
    }
    latest = Math.max(latest, now);
  }

  private static final class Count {
    private final long nowMs;
    int works;
    int failed;
    int unknown;

    Count(long nowMs) {
      this.nowMs = nowMs;
    }

    void add(KnownAddress known) {
      if (!known.wasTold(nowMs)) {
        return;
      }
      if (known.failedSinceTold()) {
        failed++;
      } else if (known.answeredSinceTold(nowMs)) {
        works++;
      } else {
        unknown++;
      }
    }
  }
}
