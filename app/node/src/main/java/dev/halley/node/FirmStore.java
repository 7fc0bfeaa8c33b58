package dev.halley.node;

import dev.halley.p2p.admission.BanTable;
import dev.halley.p2p.admission.Bans;
import dev.halley.pex.book.AddressBook;
import dev.halley.pex.book.BookSnapshot;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/// A store that may fail for a while, because the disk is full or the home became read-only: the
/// operator is told once, and once more when it works again. Thread-safe where the store is.
final class FirmStore {
  private static final System.Logger LOG = System.getLogger(FirmStore.class.getName());

  private final String chainId;
  private final NetworkStore store;
  private final AtomicBoolean failing = new AtomicBoolean();

  FirmStore(String chainId, NetworkStore store) {
    this.chainId = chainId;
    this.store = store;
  }

  /// Something to be written.
  private interface Saving {
    void run() throws IOException;
  }

  /// @throws IOException when something is there but can't be read
  void load(AddressBook book, BanTable bans) throws IOException {
    store.load(book, bans);
  }

  /// What is saved now.
  ///
  /// @throws IOException when something is there but can't be read, or makes no sense
  Bans bans() throws IOException {
    return store.bans();
  }

  /// Says whether it worked.
  boolean save(BookSnapshot book) {
    return attempt(() -> store.save(book));
  }

  /// Says whether it worked.
  boolean save(Bans bans) {
    return attempt(() -> store.save(bans));
  }

  private boolean attempt(Saving saving) {
    try {
      saving.run();
      if (failing.getAndSet(false)) {
        LOG.log(Level.INFO, chainId + ": what is learned can be saved again");
      }
      return true;
    } catch (IOException e) {
      if (!failing.getAndSet(true)) {
        LOG.log(
            Level.WARNING,
            chainId + ": what is learned can't be saved, and is tried again: " + e.getMessage());
      }
      return false;
    }
  }
}
