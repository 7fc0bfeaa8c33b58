package dev.halley.p2p.admission;

import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One number of slots for both directions. When all are taken, a node with a higher score may
/// replace the lowest-ranked peer: it comes in first, over the limit, and then the other one has to
/// go. A dial for that purpose reserves whom it will replace, so that two don't count on the same
/// one.
final class PooledSlots implements SlotRules {
  private Pool pool;
  private final Ranking ranking;
  private final Taken taken;

  // each bounded by the slots of the pool
  private final Set<Link> connected = new HashSet<>();
  private final Map<Attempt, Link> reservations = new HashMap<>();
  private final List<Link> evictions = new ArrayList<>();

  PooledSlots(Pool pool, Ranking ranking, Taken taken) {
    this.pool = pool;
    this.ranking = ranking;
    this.taken = taken;
  }

  @Override
  public void replace(SlotLimits limits, @Nullable Pool other) {
    pool = other == null ? pool : other;
  }

  @Override
  public @Nullable Verdict dialRefusal(NodeId id) {
    if (connected.size() + taken.dialing >= pool.connected() + pool.upgrades()) {
      return Ledger.full("peers");
    }
    return isFull() && inferiorTo(id, null) == null ? Ledger.full("peers of its rank") : null;
  }

  @Override
  public @Nullable Verdict linkRefusal(NodeId id, boolean inbound, @Nullable Attempt dial) {
    if (connected.size() >= pool.connected() + pool.upgrades()) {
      return Ledger.full("peers");
    }
    return isFull() && inferiorTo(id, dial) == null ? Ledger.full("peers of its rank") : null;
  }

  private boolean isFull() {
    return connected.size() >= pool.connected();
  }

  /// The lowest-ranked peer with a lower score that is not on its way out and that nobody but
  /// `dial` counts on; null when there is none.
  private @Nullable Link inferiorTo(NodeId id, @Nullable Attempt dial) {
    int score = ranking.score(id);
    return connected.stream()
        .filter(link -> link.state == Link.State.STARTED && !evictions.contains(link))
        .filter(link -> ranking.score(link.contact.id) < score)
        .filter(link -> isFree(link, dial))
        .max(Comparator.comparing(link -> link.contact.id, ranking.order()))
        .orElse(null);
  }

  private boolean isFree(Link link, @Nullable Attempt dial) {
    for (var reservation : reservations.entrySet()) {
      if (reservation.getValue().equals(link)) {
        return reservation.getKey().equals(dial);
      }
    }
    return true;
  }

  @Override
  public void granted(Attempt dial) {
    Link inferior = isFull() ? inferiorTo(dial.id(), null) : null;
    if (inferior != null) {
      reservations.put(dial, inferior);
    }
  }

  @Override
  public void ended(Attempt dial) {
    reservations.remove(dial);
  }

  /// Whoever ranks lowest by now goes, and nobody if a slot became free since the dial began.
  @Override
  public void admitted(Link link) {
    Attempt dial = link.attempt == null ? link.contact.dial : link.attempt;
    Link inferior = isFull() ? inferiorTo(link.contact.id, dial) : null;
    if (inferior != null) {
      evictions.add(inferior);
    }
    if (dial != null) {
      reservations.remove(dial);
    }
    connected.add(link);
  }

  @Override
  public void released(Link link) {
    connected.remove(link);
    evictions.remove(link);
    reservations.values().remove(link);
  }

  @Override
  public List<Link> takeEvictions() {
    var due = List.copyOf(evictions);
    evictions.clear();
    return due;
  }

  @Override
  public boolean isCoveted(Link link) {
    return isFull() && connected.contains(link);
  }

  @Override
  public int maxOutbound() {
    return Math.max(0, pool.connected() - taken.inbound);
  }

  @Override
  public int maxInbound() {
    return Math.max(0, pool.connected() - taken.outbound);
  }

  @Override
  public int upgrades() {
    int most = pool.connected() + pool.upgrades();
    return isFull() ? Math.max(0, most - connected.size() - taken.dialing) : 0;
  }
}
