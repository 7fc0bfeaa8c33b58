package dev.halley.pex;

import java.time.Instant;
import java.time.InstantSource;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/// Rings when it was last set to ring, with as few timers as that takes. For one thread.
final class Alarm {
  private final InstantSource clock;
  private final BiConsumer<Instant, Runnable> timer;
  private final TreeSet<Instant> set = new TreeSet<>(); // each was earlier than those before it
  private Instant wanted = Instant.MAX;

  /// @param timer runs a task at a time; can't be cancelled
  Alarm(InstantSource clock, BiConsumer<Instant, Runnable> timer) {
    this.clock = clock;
    this.timer = timer;
  }

  /// Replaces what it was set to.
  void set(Instant when, Runnable ring) {
    wanted = when;
    if (!when.equals(Instant.MAX) && (set.isEmpty() || when.isBefore(set.first()))) {
      set.add(when);
      timer.accept(when, () -> due(when, ring));
    }
  }

  private void due(Instant when, Runnable ring) {
    set.remove(when);
    if (wanted.isAfter(clock.instant())) {
      set(wanted, ring); // it was put off since
    } else {
      wanted = Instant.MAX;
      ring.run();
    }
  }
}
