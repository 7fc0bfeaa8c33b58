package dev.halley.pex.book;

import dev.halley.p2p.identity.NetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Picks and samples. All work is bounded by the size of the book: nothing is drawn again and again
/// in the hope of a better one.
final class Chooser {
  private static final int MIN_SELECTION = 32;
  private static final int MAX_SELECTION = 250;
  private static final int SELECTION_PERCENT = 23;

  /// Draws by bucket before the rest of the table is searched in order.
  private static final int DRAWS = 16;

  private static final long PAUSE_MS = Duration.ofMinutes(1).toMillis();

  private final Tables tables;
  private final Doorkeeper doorkeeper;
  private final InstantSource clock;
  private final RandomGenerator random;

  Chooser(Tables tables, Doorkeeper doorkeeper, InstantSource clock, RandomGenerator random) {
    this.tables = tables;
    this.doorkeeper = doorkeeper;
    this.clock = clock;
    this.random = random;
  }

  Optional<NetAddress> pick(int newBias, Predicate<NetAddress> eligible) {
    int bias = Math.clamp(newBias, 0, 100);
    double oldWeight = Math.sqrt(tables.shelf(true).size()) * (100 - bias);
    double newWeight = Math.sqrt(tables.shelf(false).size()) * bias;
    boolean old = (oldWeight + newWeight) * random.nextDouble() < oldWeight;
    var found = pickFrom(old, eligible);
    if (found == null && bias > 0 && bias < 100) {
      found = pickFrom(!old, eligible);
    }
    return Optional.ofNullable(found);
  }

  private @Nullable NetAddress pickFrom(boolean old, Predicate<NetAddress> eligible) {
    var buckets = tables.buckets(old);
    for (int i = 0; i < DRAWS; i++) {
      var drawn = buckets.draw(random);
      if (drawn == null) {
        return null;
      }
      var address = eligible(drawn, eligible);
      if (address != null) {
        return address;
      }
    }
    var shelf = tables.shelf(old);
    for (int i = 0; i < shelf.size(); i++) {
      var address = eligible(shelf.draw(i, random), eligible);
      if (address != null) {
        return address;
      }
    }
    return null;
  }

  /// Where a node may be dialled. When that is not its best endpoint and nobody has proven that
  /// one, another will do: somebody who tells one endpoint for many nodes must not keep us from
  /// them while we leave that endpoint alone.
  @Nullable NetAddress eligible(KnownAddress known, Predicate<NetAddress> eligible) {
    if (!isVisible(known)) {
      return null;
    }
    if (eligible.test(known.address())) {
      return known.address();
    }
    for (int i = 0; i < known.otherCount() && !known.old && !known.proven; i++) {
      var other = new NetAddress(known.id(), known.other(i).endpoint());
      if (!known.other(i).suspected() && eligible.test(other)) {
        return other;
      }
    }
    return null;
  }

  private static int selectionSize(int size) {
    int share = Math.max(Math.min(MIN_SELECTION, size), size * SELECTION_PERCENT / 100);
    return Math.min(MAX_SELECTION, share);
  }

  List<NetAddress> selection() {
    int wanted = selectionSize(tables.size());
    var selected = new ArrayList<NetAddress>(wanted);
    var news = tables.shelf(false);
    var olds = tables.shelf(true);
    int fromNew = 0;
    int fromOld = 0;
    for (int left = tables.size(); left > 0 && selected.size() < wanted; left--) {
      boolean isNew = random.nextInt(left) < news.size() - fromNew;
      var drawn = isNew ? news.draw(fromNew++, random) : olds.draw(fromOld++, random);
      if (isVisible(drawn)) {
        selected.add(drawn.address());
      }
    }
    return selected;
  }

  List<NetAddress> selectionWithBias(int newBias) {
    int bias = Math.clamp(newBias, 0, 100);
    int wanted = selectionSize(tables.size());
    int wantedNew =
        Math.max((int) Math.round(bias * wanted / 100.0), wanted - tables.shelf(true).size());
    var selected = new ArrayList<NetAddress>(wanted);
    sample(tables.shelf(false), wantedNew, this::isVisible, selected);
    sample(tables.shelf(true), wanted, this::isVisible, selected);
    return selected;
  }

  List<NetAddress> freshlyProven(Duration age, int max) {
    long sinceMs = since(age);
    var selected = new ArrayList<NetAddress>();
    sample(
        tables.proven(),
        max,
        known -> known.lastSuccessMs >= sinceMs && !known.suspected() && isVisible(known),
        selected);
    return selected;
  }

  List<NetAddress> selfAnnounced(Duration age, int max) {
    long sinceMs = since(age);
    var selected = new ArrayList<NetAddress>();
    sample(
        tables.shelf(false),
        max,
        known ->
            known.origin() == Origin.SELF_ANNOUNCED
                && known.lastAttemptMs >= sinceMs
                && !known.suspected()
                && isVisible(known),
        selected);
    return selected;
  }

  private long since(Duration age) {
    return clock.millis() - age.toMillis();
  }

  /// Draws from a shelf without repetition until `selected` holds `upTo` or the shelf is exhausted.
  private void sample(
      Shelf shelf, int upTo, Predicate<KnownAddress> wanted, List<NetAddress> selected) {
    for (int i = 0; i < shelf.size() && selected.size() < upTo; i++) {
      var drawn = shelf.draw(i, random);
      if (wanted.test(drawn)) {
        selected.add(drawn.address());
      }
    }
  }

  List<NetAddress> dueForVisit(Instant notSince, int max) {
    long limitMs = notSince.toEpochMilli();
    var first =
        new First(
            max,
            Comparator.comparing((KnownAddress known) -> known.tried)
                .thenComparingLong(known -> known.lastAttemptMs));
    tables.forEach(known -> {
      if (!known.tried || known.lastAttemptMs < limitMs) {
        first.offer(known);
      }
    });
    return visible(first);
  }

  List<NetAddress> dueForRenewal(Instant before, int max) {
    long limitMs = before.toEpochMilli();
    var first = new First(max, Comparator.comparingLong(known -> known.lastSuccessMs));
    for (int i = 0; i < tables.proven().size(); i++) {
      var known = tables.proven().at(i);
      if (known.lastSuccessMs < limitMs) {
        first.offer(known);
      }
    }
    return visible(first);
  }

  List<NetAddress> contested(int max) {
    long limitMs = clock.millis() - PAUSE_MS;
    var selected = new ArrayList<NetAddress>();
    for (var known : tables.contests().incumbents()) {
      if (selected.size() < max
          && (!known.tried || known.lastAttemptMs <= limitMs)
          && isVisible(known)) {
        selected.add(known.address());
      }
    }
    return selected;
  }

  private boolean isVisible(KnownAddress known) {
    return !doorkeeper.isBanned(known.id());
  }

  private List<NetAddress> visible(First first) {
    return first.inOrder().stream().filter(this::isVisible).map(KnownAddress::address).toList();
  }

  /// Keeps the first few of many in some order, without sorting them all.
  private static final class First {
    private final int max;
    private final Comparator<KnownAddress> order;
    private final PriorityQueue<KnownAddress> kept;

    First(int max, Comparator<KnownAddress> order) {
      this.max = max;
      this.order = order;
      this.kept = new PriorityQueue<>(Math.max(1, Math.min(max, MAX_SELECTION)), order.reversed());
    }

    void offer(KnownAddress known) {
      if (kept.size() < max) {
        kept.add(known);
      } else if (max > 0 && order.compare(known, kept.element()) < 0) {
        kept.remove();
        kept.add(known);
      }
    }

    List<KnownAddress> inOrder() {
      return kept.stream().sorted(order).toList();
    }
  }
}
