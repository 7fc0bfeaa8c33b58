package dev.halley.pex.manager;

import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.pex.book.AddressBook;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/// The best first: by score, then by ID, as the Tendermint 0.35 line has it.
///
/// @param score the higher, the better
public record Ranked(AddressBook book, Links links, DialRules rules, ToIntFunction<NodeId> score)
    implements Choice {
  @Override
  public Optional<NetAddress> next(int outbound, Predicate<NetAddress> eligible) {
    return book.best(score, eligible);
  }

  /// Peers with reserved slots make no room for others.
  @Override
  public Optional<NetAddress> better(Predicate<NetAddress> eligible) {
    var lowest =
        links.all().stream()
            .filter(link -> link.inbound() || link.outbound())
            .map(Link::id)
            .filter(id -> !rules.reserved().contains(id))
            .mapToInt(score)
            .min();
    return lowest.isEmpty()
        ? Optional.empty()
        : book.best(score, a -> score.applyAsInt(a.id()) > lowest.getAsInt() && eligible.test(a));
  }
}
