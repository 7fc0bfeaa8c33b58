package dev.halley.pex.book;

import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.identity.Prefix;
import dev.halley.p2p.outcome.BookChange;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The new and the old table and everything that must change with them. A node is in one to four
/// new buckets or in one old one, on exactly one of the two shelves, and in the table of IDs.
final class Tables {
  private final Placement placement;
  private final Crowd crowd;
  private final Aftermath aftermath;
  private final IdTable ids;
  private final Buckets newBuckets = new Buckets(Placement.NEW_BUCKETS);
  private final Buckets oldBuckets = new Buckets(Placement.OLD_BUCKETS);
  private final Shelf newShelf = new Shelf.OfTable();
  private final Shelf oldShelf = new Shelf.OfTable();
  private final Shelf provenShelf = new Shelf.OfProven();
  private final Contests contests = new Contests();

  private final Consumer<BookChange> watcher;

  Tables(
      SipHash hash,
      Crowd crowd,
      Aftermath aftermath,
      boolean strict,
      Consumer<BookChange> watcher) {
    this.watcher = watcher;
    this.placement = new Placement(hash, strict);
    this.ids = new IdTable(hash);
    this.crowd = crowd;
    this.aftermath = aftermath;
  }

  @Nullable KnownAddress find(NodeId id) {
    return ids.find(id);
  }

  int size() {
    return newShelf.size() + oldShelf.size();
  }

  void forEach(Consumer<KnownAddress> action) {
    for (var shelf : List.of(newShelf, oldShelf)) {
      for (int i = 0; i < shelf.size(); i++) {
        action.accept(shelf.at(i));
      }
    }
  }

  Shelf shelf(boolean old) {
    return old ? oldShelf : newShelf;
  }

  Buckets buckets(boolean old) {
    return old ? oldBuckets : newBuckets;
  }

  Shelf proven() {
    return provenShelf;
  }

  Contests contests() {
    return contests;
  }

  /// Takes in an unknown node if its new bucket has room or can make some.
  boolean admit(KnownAddress fresh, long nowMs) {
    int bucket = newBucket(fresh, fresh.sourceIp());
    if (!hasRoom(bucket, nowMs)) {
      return false;
    }
    register(fresh, bucket);
    return true;
  }

  /// Takes in an unknown node at the cost of the least promising one in its new bucket.
  void admitAnyway(KnownAddress fresh, long nowMs) {
    int bucket = newBucket(fresh, fresh.sourceIp());
    makeRoom(bucket, nowMs);
    register(fresh, bucket);
  }

  /// Takes in an unknown node of a file, whose buckets were others: the right one if it has room,
  /// otherwise any that its teller reaches. False when all of them are full.
  boolean admitWherever(KnownAddress fresh, long nowMs) {
    var teller = fresh.sourceIp();
    int bucket = newBucket(fresh, teller);
    for (int nth = 0; newBuckets.isFull(bucket) && nth < Placement.NEW_PER_TELLER; nth++) {
      bucket = placement.reachableBucket(teller, nth);
    }
    if (!hasRoom(bucket, nowMs)) {
      return false;
    }
    register(fresh, bucket);
    return true;
  }

  private void register(KnownAddress fresh, int bucket) {
    newBuckets.add(bucket, fresh);
    newShelf.add(fresh);
    ids.add(fresh);
    crowd.enter(fresh.address().ip());
    if (fresh.origin() == Origin.CLAIMED) {
      crowd.enterClaim(fresh.sourceIp());
    }
    tell(BookChange.Kind.LEARNED, fresh);
  }

  /// Another teller knows this new node: one more bucket, if that has room.
  void refer(KnownAddress known, IpAddress teller, long nowMs) {
    int bucket = newBucket(known, teller);
    if (!known.isIn(bucket) && hasRoom(bucket, nowMs)) {
      newBuckets.add(bucket, known);
    }
  }

  /// Puts a new node among the old, if its bucket there has room; otherwise it waits for a place.
  void promote(KnownAddress known) {
    int bucket = placement.oldBucket(known.address());
    if (oldBuckets.isFull(bucket)) {
      contests.await(bucket, known);
      contests.mustBeTried(leastRecentSuccess(bucket));
      return;
    }
    for (int from : known.buckets()) {
      newBuckets.remove(from, known);
    }
    newShelf.remove(known);
    known.old = true;
    oldShelf.add(known);
    oldBuckets.add(bucket, known);
  }

  /// Puts an old node back among the new. It has served once, so it displaces hearsay there.
  void demote(KnownAddress known, long nowMs) {
    int vacant = known.buckets().getFirst();
    oldBuckets.remove(vacant, known);
    oldShelf.remove(known);
    known.old = false;
    int bucket = newBucket(known, known.sourceIp());
    makeRoom(bucket, nowMs);
    newShelf.add(known);
    newBuckets.add(bucket, known);
    fill(vacant);
  }

  /// Drops one endpoint that makes it crowded around `ip` and for which nothing speaks but hearsay,
  /// so that squatters can't keep out those who are really there. Searches the new table once.
  void displaceHearsay(IpAddress ip) {
    var prefix = Prefix.of(ip);
    KnownAddress neighbour = null;
    for (int i = 0; i < newShelf.size(); i++) {
      var known = newShelf.at(i);
      if (known.isHearsay() && prefix.contains(known.address().ip())) {
        neighbour = known;
        if (known.address().ip().equals(ip)) {
          break;
        }
      }
    }
    if (neighbour != null) {
      drop(neighbour);
    }
  }

  void prove(KnownAddress known) {
    if (!known.proven) {
      known.proven = true;
      provenShelf.add(known);
      tell(BookChange.Kind.PROVEN, known);
    }
  }

  void disprove(KnownAddress known) {
    if (known.proven) {
      known.proven = false;
      provenShelf.remove(known);
      tell(BookChange.Kind.WITHDRAWN, known);
    }
  }

  void drop(KnownAddress known) {
    disprove(known);
    boolean wasOld = known.old;
    var left = known.buckets();
    for (int bucket : left) {
      buckets(wasOld).remove(bucket, known);
    }
    forget(known);
    if (wasOld) {
      fill(left.getFirst());
    }
  }

  /// The rest of dropping a node that is in no bucket any more.
  private void forget(KnownAddress known) {
    shelf(known.old).remove(known);
    ids.remove(known.id());
    contests.forget(known);
    aftermath.forgotten(known);
    crowd.leave(known.address().ip());
    for (var other : known.others()) {
      crowd.leave(other.endpoint().ip());
    }
    if (known.origin() == Origin.CLAIMED) {
      crowd.leaveClaim(known.sourceIp());
    }
    tell(BookChange.Kind.FORGOTTEN, known);
  }

  /// Gives a place among the old to who waits for it.
  private void fill(int oldBucket) {
    var challenger = contests.takeChallenger(oldBucket);
    if (challenger != null && challenger.proven && !challenger.old) {
      promote(challenger);
    }
  }

  private void tell(BookChange.Kind what, KnownAddress known) {
    watcher.accept(new BookChange(what, known.address()));
  }

  private int newBucket(KnownAddress known, IpAddress teller) {
    return placement.newBucket(known.address().ip(), teller);
  }

  /// Whether a new bucket has room or can make some at no loss: by removing who is bad, or one who
  /// is in other buckets too. If not, one of those in it must be tried.
  private boolean hasRoom(int bucket, long nowMs) {
    if (!newBuckets.isFull(bucket)) {
      return true;
    }
    var victim = expendable(bucket, nowMs);
    if (victim == null) {
      contests.mustBeTried(leastPromising(bucket));
      return false;
    }
    unrefer(bucket, victim);
    return true;
  }

  private void makeRoom(int bucket, long nowMs) {
    if (!hasRoom(bucket, nowMs)) {
      unrefer(bucket, leastPromising(bucket));
    }
  }

  private void unrefer(int bucket, KnownAddress known) {
    newBuckets.remove(bucket, known);
    if (known.bucketCount() == 0) {
      disprove(known);
      forget(known);
    }
  }

  private @Nullable KnownAddress expendable(int bucket, long nowMs) {
    KnownAddress elsewhere = null;
    for (int i = 0; i < newBuckets.size(bucket); i++) {
      var known = newBuckets.at(bucket, i);
      if (known.isBad(nowMs)) {
        return known;
      }
      if (known.bucketCount() > 1) {
        elsewhere = known;
      }
    }
    return elsewhere;
  }

  /// Unproven before proven, then the least recently attempted.
  private KnownAddress leastPromising(int bucket) {
    var least = newBuckets.at(bucket, 0);
    for (int i = 1; i < newBuckets.size(bucket); i++) {
      var known = newBuckets.at(bucket, i);
      if (known.proven == least.proven ? known.lastAttemptMs < least.lastAttemptMs : least.proven) {
        least = known;
      }
    }
    return least;
  }

  private KnownAddress leastRecentSuccess(int oldBucket) {
    var least = oldBuckets.at(oldBucket, 0);
    for (int i = 1; i < oldBuckets.size(oldBucket); i++) {
      var known = oldBuckets.at(oldBucket, i);
      if (known.lastSuccessMs < least.lastSuccessMs) {
        least = known;
      }
    }
    return least;
  }
}
