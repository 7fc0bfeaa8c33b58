package dev.halley.pex.protocol;

import dev.halley.p2p.identity.NetAddress;
import dev.halley.pex.book.AddressBook;
import dev.halley.wire.PexForm;
import dev.halley.wire.PexMessage;
import java.util.List;

/// One form of peer exchange, when it is spoken.
public sealed interface Dialect permits LegacyDialect, UrlDialect {
  PexMessage request();

  PexMessage answer(List<NetAddress> addresses);

  /// What an address takes in an answer at most.
  int bytes(NetAddress address);

  /// What is told about a node that was chosen: its best endpoint, then others that it may be found
  /// at, by evidence.
  List<NetAddress> endpoints(NetAddress chosen, AddressBook book);

  static Dialect of(PexForm form) {
    return switch (form) {
      case LEGACY -> new LegacyDialect();
      case URL -> new UrlDialect();
    };
  }
}
