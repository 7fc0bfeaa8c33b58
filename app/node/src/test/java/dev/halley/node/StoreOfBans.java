package dev.halley.node;

import dev.halley.p2p.admission.BanTable;
import dev.halley.p2p.admission.Bans;
import dev.halley.pex.book.AddressBook;
import dev.halley.pex.book.BookSnapshot;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Keeps bans and nothing else, on a disk that a test can fill.
final class StoreOfBans implements NetworkStore {
  volatile @Nullable Bans file;
  volatile boolean full;
  int saved; // as often as somebody saved, one after the other

  @Override
  public void load(AddressBook book, BanTable bans) {}

  @Override
  public void save(BookSnapshot book) {}

  @Override
  public Bans bans() {
    Bans there = file;
    return there == null ? Bans.NONE : there;
  }

  @Override
  public void save(Bans bans) throws IOException {
    if (full) {
      throw new IOException("No space left on device");
    }
    file = bans;
    saved++;
  }
}
