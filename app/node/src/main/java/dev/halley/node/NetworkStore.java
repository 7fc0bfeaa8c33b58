package dev.halley.node;

import dev.halley.p2p.admission.BanTable;
import dev.halley.p2p.identity.NodeId;
import dev.halley.pex.book.AddressBook;
import dev.halley.pex.book.BookSnapshot;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/// What one network remembers from one run to the next. Used by one thread at a time.
public interface NetworkStore {
  /// Remembers nothing.
  NetworkStore NONE =
      new NetworkStore() {
        @Override
        public void load(AddressBook book, BanTable bans) {}

        @Override
        public void save(BookSnapshot book, Map<NodeId, Instant> bans) {}
      };

  /// Fills an empty book and table with what was saved last.
  ///
  /// @throws IOException when something is there but can't be read
  void load(AddressBook book, BanTable bans) throws IOException;

  /// Replaces what was saved before.
  ///
  /// @param bans who is refused, and until when
  void save(BookSnapshot book, Map<NodeId, Instant> bans) throws IOException;
}
