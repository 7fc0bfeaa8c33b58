package dev.halley.cli;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Keeps the heap as small as what is in it allows. The serial collector on its own lets it grow to
/// its limit before it collects thoroughly, and gives nothing back while there is nothing to do.
final class HeapKeeper {
  private static final Duration PAUSE = Duration.ofSeconds(10);

  /// A heap so much larger than after the last collection is mostly garbage.
  private static final int MOST_GROWTH = 3;

  private final LongSupplier size;
  private final Runnable collection;
  private long last;
  private long rested;

  HeapKeeper(LongSupplier size, Runnable collection) {
    this.size = size;
    this.collection = collection;
  }

  /// Looks after the heap of this process. Returns only when the thread is interrupted.
  static void tend() throws InterruptedException {
    var heap = new HeapKeeper(Runtime.getRuntime()::totalMemory, System::gc);
    while (true) {
      Thread.sleep(PAUSE);
      heap.look();
    }
  }

  /// Collects when the heap is larger than after the last collection made here and has come to
  /// rest, or is several times as large.
  void look() {
    long now = size.getAsLong();
    boolean atRest = now > rested && now == last;
    if (atRest || now > MOST_GROWTH * rested) {
      collection.run();
      now = size.getAsLong();
      rested = now;
    }
    last = now;
  }
}
