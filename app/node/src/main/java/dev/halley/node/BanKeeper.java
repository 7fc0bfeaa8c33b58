package dev.halley.node;

import dev.halley.p2p.admission.BanTable;
import dev.halley.p2p.admission.Bans;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Saves bans as soon as there is a new one, so that not even a crash forgives anybody.
final class BanKeeper {
  private final BanTable bans; // for the mailbox thread
  private final FirmStore store;
  private final AtomicReference<@Nullable Bans> unsaved = new AtomicReference<>();
  private final ReentrantLock writing = new ReentrantLock();

  BanKeeper(BanTable bans, FirmStore store) {
    this.bans = bans;
    this.store = store;
  }

  /// Who is refused now; on the mailbox thread.
  Bans entries() {
    return bans.entries();
  }

  /// Takes a snapshot, on the mailbox thread, in place of one that still waits to be saved. The
  /// file is written on another thread.
  void changed() {
    unsaved.set(bans.entries());
    Thread.startVirtualThread(this::save);
  }

  /// Returns when the snapshot taken last is saved.
  void save() {
    writing.lock();
    try {
      Bans latest = unsaved.getAndSet(null);
      if (latest != null && !store.save(latest)) {
        unsaved.compareAndSet(null, latest); // the next attempt may do better
      }
    } finally {
      writing.unlock();
    }
  }
}
