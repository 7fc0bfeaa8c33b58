package dev.halley.p2p;

import java.time.Instant;
import java.time.InstantSource;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/// Rings when it was last set to ring, with as few timers as that takes: for the shell of a core
/// that says after every event when it wants to be woken. For one thread.
public final class Alarm {
  private final InstantSource clock;
  private final BiConsumer<Instant, Runnable> timer;
  private final Runnable ring;
  private final TreeSet<Instant> timers = new TreeSet<>(); // each was earlier than those before it
  private Instant wanted = Instant.MAX;

  /// An alarm that is set to never.
  ///
  /// @param clock the one that `timer` goes by
  /// @param timer runs a task at a time, like [Switch#executeAt]; can't be cancelled
  /// @param ring what to do when the time has come
  public Alarm(InstantSource clock, BiConsumer<Instant, Runnable> timer, Runnable ring) {
    this.clock = clock;
    this.timer = timer;
    this.ring = ring;
  }

  /// Replaces what it was set to.
  ///
  /// @param when [Instant#MAX] means never; what is past rings as soon as the timer can
  public void ringAt(Instant when) {
    wanted = when;
    if (!when.equals(Instant.MAX) && (timers.isEmpty() || when.isBefore(timers.first()))) {
      timers.add(when);
      timer.accept(when, () -> due(when));
    }
  }

  private void due(Instant when) {
    timers.remove(when);
    if (wanted.isAfter(clock.instant())) {
      ringAt(wanted); // it was put off since
    } else {
      wanted = Instant.MAX;
      ring.run();
    }
  }
}
