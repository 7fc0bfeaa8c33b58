package dev.halley.pex.book;

import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// Finds the best and the worst of the nodes by a score. Looks at all of them, so it is for books
/// that are kept small.
final class Ranks {
  private final Tables tables;
  private final Chooser chooser;

  Ranks(Tables tables, Chooser chooser) {
    this.tables = tables;
    this.chooser = chooser;
  }

  /// By score, then by ID.
  Optional<NetAddress> best(ToIntFunction<NodeId> score, Predicate<NetAddress> eligible) {
    var search =
        new Object() {
          @Nullable NetAddress best;
          int bestScore;
        };
    tables.forEach(known -> {
      int own = score.applyAsInt(known.id());
      NetAddress best = search.best;
      if (best == null
          || own > search.bestScore
          || (own == search.bestScore && known.id().compareTo(best.id()) < 0)) {
        NetAddress address = chooser.eligible(known, eligible);
        if (address != null) {
          search.best = address;
          search.bestScore = own;
        }
      }
    });
    return Optional.ofNullable(search.best);
  }

  /// Among nodes of one score those that never answered go first: IDs can be made to come first in
  /// any order, proofs can't.
  void shrink(int most, ToIntFunction<NodeId> score, Predicate<NodeId> busy) {
    int surplus = tables.size() - most;
    if (surplus <= 0) {
      return;
    }
    record Ranked(KnownAddress known, int score) {}

    var idle = new ArrayList<Ranked>();
    tables.forEach(known -> {
      if (!busy.test(known.id())) {
        idle.add(new Ranked(known, score.applyAsInt(known.id())));
      }
    });
    idle.sort(
        Comparator.comparingInt(Ranked::score)
            .thenComparing(one -> one.known.lastSuccessMs != KnownAddress.NEVER)
            .thenComparing(one -> one.known.id(), Comparator.reverseOrder()));
    idle.stream().limit(surplus).forEach(one -> tables.drop(one.known));
  }
}
