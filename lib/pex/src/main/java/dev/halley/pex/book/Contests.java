package dev.halley.pex.book;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who stands in whose way because a bucket is full. Nobody is evicted for a newcomer's sake: the
/// incumbent is tried first, and makes room only by failing.
final class Contests {
  /// Incumbents waiting to be tried. A flood of newcomers can't make it longer; it only means that
  /// the buckets are full.
  static final int MAX_INCUMBENTS = 64;

  private final Set<KnownAddress> incumbents = new LinkedHashSet<>();
  private final @Nullable KnownAddress[] challengers =
      new @Nullable KnownAddress[Placement.OLD_BUCKETS];

  void mustBeTried(KnownAddress incumbent) {
    if (incumbents.size() < MAX_INCUMBENTS) {
      incumbents.add(incumbent);
    }
  }

  /// `challenger` waits for a place in an old bucket; only the first does.
  void await(int oldBucket, KnownAddress challenger) {
    if (challengers[oldBucket] == null) {
      challengers[oldBucket] = challenger;
    }
  }

  /// Who waits for a place in this old bucket; it no longer does.
  @Nullable KnownAddress takeChallenger(int oldBucket) {
    var challenger = challengers[oldBucket];
    challengers[oldBucket] = null;
    return challenger;
  }

  /// It was tried, or is gone.
  void settled(KnownAddress incumbent) {
    incumbents.remove(incumbent);
  }

  void forget(KnownAddress gone) {
    settled(gone);
    for (int i = 0; i < challengers.length; i++) {
      if (challengers[i] == gone) {
        challengers[i] = null;
      }
    }
  }

  Iterable<KnownAddress> incumbents() {
    return incumbents;
  }
}
