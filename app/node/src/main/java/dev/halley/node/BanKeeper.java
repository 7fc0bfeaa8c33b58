package dev.halley.node;

import dev.halley.p2p.admission.BanTable;
import dev.halley.p2p.admission.Bans;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Saves bans as soon as there is a new one, so that not even a crash forgives anybody, and knows
/// what the file held last, so that what an operator changes in it can be told from what the node
/// has learned.
final class BanKeeper {
  private final BanTable bans; // for the mailbox thread
  private final FirmStore store;
  private final AtomicReference<@Nullable Bans> unsaved = new AtomicReference<>();
  private final ReentrantLock writing = new ReentrantLock();
  private @Nullable Bans saved; // while `writing` is held; null for nothing, as far as is known

  /// @param bans as they were read from the store
  BanKeeper(BanTable bans, FirmStore store) {
    this.bans = bans;
    this.store = store;
    Bans read = bans.entries();
    saved = read.equals(Bans.NONE) ? null : read;
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

  /// Returns when the snapshot taken last is saved. What is saved already is left alone, so that an
  /// operator can edit it.
  void save() {
    writing.lock();
    try {
      Bans latest = unsaved.getAndSet(null);
      if (latest == null || latest.equals(saved)) {
        return;
      }
      if (store.save(latest)) {
        saved = latest;
      } else {
        unsaved.compareAndSet(null, latest); // the next attempt may do better
      }
    } finally {
      writing.unlock();
    }
  }

  /// What somebody changed in the file since it was last saved or asked for here.
  ///
  /// @throws IOException when it can't be read, or makes no sense
  BanEdits edits() throws IOException {
    writing.lock();
    try {
      Bans edited = store.bans();
      var edits = BanEdits.between(saved == null ? Bans.NONE : saved, edited);
      saved = edited;
      return edits;
    } finally {
      writing.unlock();
    }
  }
}
