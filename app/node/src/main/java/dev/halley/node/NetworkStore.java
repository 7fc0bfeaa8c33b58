package dev.halley.node;

import dev.halley.p2p.admission.BanTable;
import dev.halley.p2p.admission.Bans;
import dev.halley.pex.book.AddressBook;
import dev.halley.pex.book.BookSnapshot;
import java.io.IOException;

/// What one network remembers from one run to the next. Book and bans are each used by one thread
/// at a time.
public interface NetworkStore {
  /// Remembers nothing.
  NetworkStore NONE =
      new NetworkStore() {
        @Override
        public void load(AddressBook book, BanTable bans) {}

        @Override
        public void save(BookSnapshot book) {}

        @Override
        public void save(Bans bans) {}
      };

  /// Fills an empty book and table with what was saved last.
  ///
  /// @throws IOException when something is there but can't be read
  void load(AddressBook book, BanTable bans) throws IOException;

  /// The bans that were saved last, as an operator may have edited them since.
  ///
  /// @throws IOException when something is there but can't be read, or makes no sense
  default Bans bans() throws IOException {
    return Bans.NONE;
  }

  /// Replaces the book that was saved before.
  void save(BookSnapshot book) throws IOException;

  /// Replaces the bans that were saved before.
  void save(Bans bans) throws IOException;
}
