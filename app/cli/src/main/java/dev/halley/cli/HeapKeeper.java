package dev.halley.cli;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Keeps the heap as small as what is in it allows. The serial collector on its own lets it grow to
/// its limit before it collects thoroughly, and gives nothing back while there is nothing to do.
final class HeapKeeper {
  /// A collection takes milliseconds for each 10 MB that live: far less than a hundredth of this.
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final LongSupplier size;
  private final Runnable collection;
  private long kept;
  private boolean grew;

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

  /// Collects when the heap has outgrown what the last collection made here left, room for garbage
  /// included, and once more at the next look: what was of the moment then is garbage by now.
  void look() {
    boolean grows = size.getAsLong() > kept;
    if (grows || grew) {
      collection.run();
      kept = size.getAsLong();
    }
    grew = grows;
  }
}
