package dev.halley.node.insight;

import dev.halley.node.NetworkNode;
import dev.halley.pex.book.AddressBook;
import dev.halley.pex.book.BookSnapshot;
import java.lang.ref.SoftReference;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;

/// The address book of one network as it was a moment ago. Thread-safe.
public final class BookView {
  /// Copying a full book takes its network milliseconds, so callers share a copy.
  private static final Duration FRESH = Duration.ofSeconds(2);

  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();

  /// Guarded by lock; given up before memory gets short.
  private SoftReference<BookSnapshot> latest = new SoftReference<>(BookSnapshot.EMPTY);

  private Instant taken = Instant.MIN; // guarded by lock

  /// A view that has not looked yet.
  public BookView(InstantSource clock) {
    this.clock = clock;
  }

  /// What the book holds, at most two seconds old; nothing when the network is too busy to answer.
  public BookSnapshot of(NetworkNode network) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      Instant now = clock.instant();
      BookSnapshot present = latest.get();
      boolean stale = taken.equals(Instant.MIN) || !now.isBefore(taken.plus(FRESH));
      if (present == null || stale || now.isBefore(taken)) {
        present = network.ask(AddressBook::snapshot).orElse(BookSnapshot.EMPTY);
        latest = new SoftReference<>(present);
        taken = now;
      }
      return present;
    } finally {
      lock.unlock();
    }
  }
}
