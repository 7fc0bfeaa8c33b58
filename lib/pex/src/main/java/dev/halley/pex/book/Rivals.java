package dev.halley.pex.book;

import dev.halley.p2p.identity.Endpoint;
import java.util.random.RandomGenerator;

/// The endpoints of one node against each other. The first announcement does not win for ever, and
/// neither does the loudest: gossip may add candidates, but what was vetted changes only after an
/// authenticated dial.
final class Rivals {
  private final Crowd crowd;
  private final RandomGenerator random;

  Rivals(Crowd crowd, RandomGenerator random) {
    this.crowd = crowd;
    this.random = random;
  }

  /// A known node is said to be at this endpoint; a mere claim is worth no more than hearsay here.
  AddOutcome offer(KnownAddress known, Endpoint endpoint, Origin origin) {
    if (known.address().endpoint().equals(endpoint)) {
      raise(known, origin);
      return AddOutcome.KNOWN;
    }
    int at = known.indexOf(endpoint);
    if (at >= 0) {
      var other = known.other(at);
      known.replaceOther(
          at, other.origin().compareTo(origin) < 0 ? other.withOrigin(origin) : other);
    } else if (!crowd.hasRoom(endpoint.ip())) {
      return AddOutcome.CROWDED;
    } else if (!join(known, new Candidate(endpoint, origin, Candidate.NEVER_S))) {
      return AddOutcome.KNOWN;
    }
    preferTheAnnounced(known);
    return at >= 0 ? AddOutcome.KNOWN : AddOutcome.CANDIDATE;
  }

  /// The right node answered here: this is the best endpoint, the former best one stays a
  /// candidate.
  void settle(KnownAddress known, Endpoint endpoint) {
    if (!known.address().endpoint().equals(endpoint)) {
      var former = known.asCandidate();
      int at = known.indexOf(endpoint);
      if (at >= 0) {
        known.replaceOther(at, former);
      } else {
        crowd.enter(endpoint.ip());
        makePlace(known);
        known.addOther(former);
      }
      leaveBest(known);
      known.moveTo(new Candidate(endpoint, Origin.DIALLED, Candidate.NEVER_S));
    }
    raise(known, Origin.DIALLED);
  }

  /// The best endpoint failed: another one is tried next, if there is one that has not.
  void rotate(KnownAddress known) {
    int next = known.bestOther();
    if (next >= 0 && !known.other(next).suspected()) {
      swap(known, next);
    }
  }

  /// This endpoint is not the node's. False when it was the only one; then it is still there.
  boolean discard(KnownAddress known, Endpoint endpoint) {
    int at = known.indexOf(endpoint);
    if (at < 0) {
      at = known.bestOther();
      if (at < 0) {
        return false;
      }
      swap(known, at);
    }
    remove(known, at);
    return true;
  }

  private void remove(KnownAddress known, int at) {
    crowd.leave(known.other(at).endpoint().ip());
    known.removeOther(at);
  }

  private void swap(KnownAddress known, int at) {
    var next = known.other(at);
    leaveBest(known);
    known.replaceOther(at, known.asCandidate());
    known.moveTo(next);
    if (next.origin() == Origin.CLAIMED) {
      crowd.enterClaim(known.sourceIp());
    }
  }

  private void raise(KnownAddress known, Origin origin) {
    if (known.origin().compareTo(origin) < 0) {
      leaveBest(known);
      known.origin(origin);
    }
  }

  /// A claim is charged to its teller only while it is the best endpoint of a node.
  private void leaveBest(KnownAddress known) {
    if (known.origin() == Origin.CLAIMED) {
      crowd.leaveClaim(known.sourceIp());
    }
  }

  /// Until a node is vetted, what it announced itself goes before what others say about it.
  private void preferTheAnnounced(KnownAddress known) {
    int best = known.bestOther();
    if (!known.old
        && !known.proven
        && known.other(best).origin() == Origin.SELF_ANNOUNCED
        && known.origin().compareTo(Origin.SELF_ANNOUNCED) < 0) {
      swap(known, best);
    }
  }

  private boolean join(KnownAddress known, Candidate candidate) {
    if (known.otherCount() == KnownAddress.MAX_OTHERS) {
      int weakest = weakest(known);
      var rival = known.other(weakest);
      int order = Candidate.BY_STANDING.compare(candidate, rival);
      boolean wins = order > 0 || (order == 0 && random.nextInt(KnownAddress.MAX_OTHERS + 1) == 0);
      if (!wins) {
        return false;
      }
      remove(known, weakest);
    }
    crowd.enter(candidate.endpoint().ip());
    known.addOther(candidate);
    return true;
  }

  private void makePlace(KnownAddress known) {
    if (known.otherCount() == KnownAddress.MAX_OTHERS) {
      remove(known, weakest(known));
    }
  }

  /// One of the weakest, by chance, so that it can't be foreseen which one gives way.
  private int weakest(KnownAddress known) {
    int start = random.nextInt(known.otherCount());
    int weakest = start;
    for (int i = 1; i < known.otherCount(); i++) {
      int at = (start + i) % known.otherCount();
      if (Candidate.BY_STANDING.compare(known.other(at), known.other(weakest)) < 0) {
        weakest = at;
      }
    }
    return weakest;
  }
}
