package dev.halley.pex.manager;

import dev.halley.p2p.identity.NetAddress;
import dev.halley.pex.book.AddressBook;
import java.util.Optional;
import java.util.function.Predicate;

/// By chance; the more outbound peers there are, the more new addresses are tried (CometBFT spec,
/// p2p/pex).
public record Biased(AddressBook book) implements Choice {
  @Override
  public Optional<NetAddress> next(int outbound, Predicate<NetAddress> eligible) {
    return book.pick(Math.min(outbound, 8) * 10 + 10, eligible);
  }
}
