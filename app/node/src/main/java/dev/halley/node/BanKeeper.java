package dev.halley.node;

import dev.halley.p2p.admission.BanTable;
import dev.halley.p2p.admission.Bans;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Saves bans as soon as there is a new one, so that not even a crash forgives anybody.
final class BanKeeper {
  private static final System.Logger LOG = System.getLogger(BanKeeper.class.getName());

  private final String chainId;
  private final BanTable bans; // for the mailbox thread
  private final NetworkStore store;
  private final AtomicReference<@Nullable Bans> unsaved = new AtomicReference<>();
  private final ReentrantLock writing = new ReentrantLock();

  BanKeeper(String chainId, BanTable bans, NetworkStore store) {
    this.chainId = chainId;
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
    if (unsaved.getAndSet(bans.entries()) == null) {
      Thread.startVirtualThread(this::save);
    }
  }

  /// Returns when the snapshot taken last is saved.
  void save() {
    writing.lock();
    try {
      Bans latest = unsaved.getAndSet(null);
      if (latest != null) {
        store.save(latest);
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, chainId + ": bans could not be saved: " + e.getMessage());
    } finally {
      writing.unlock();
    }
  }
}
