package dev.halley.node.books;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.NamedAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.pex.book.Entry;
import dev.halley.pex.book.Origin;
import java.time.Instant;
import java.util.List;

/// One node of a book or list.
public sealed interface Listing {
  /// {@return who it is and where}
  DialTarget target();

  /// {@return who runs it, as `chain.json` says; empty where nobody says}
  String provider();

  /// A node at a literal address.
  ///
  /// @param entry what a book knows of it; a list knows nothing but the address
  record Known(Entry entry, String provider) implements Listing {
    @Override
    public NetAddress target() {
      return entry.address();
    }
  }

  /// A node at a host name, which only lists have.
  record Named(NamedAddress target, String provider) implements Listing {}

  /// A node of which nothing but its place is known.
  static Listing of(DialTarget target, String provider) {
    return switch (target) {
      case NetAddress address -> new Known(unheardOf(address), provider);
      case NamedAddress named -> new Named(named, provider);
    };
  }

  private static Entry unheardOf(NetAddress address) {
    return new Entry(
        address,
        address,
        Origin.HEARSAY,
        List.of(),
        0,
        false,
        Instant.EPOCH,
        Instant.EPOCH,
        false,
        false,
        false);
  }
}
