package dev.halley.pex.book;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One table: a fixed number of buckets of at most 64 nodes. A node may be in several buckets, but
/// in each only once.
final class Buckets {
  /// Bounds the book, together with the number of buckets.
  static final int CAPACITY = 64;

  private static final KnownAddress[] NOTHING = {};

  private final KnownAddress[][] rows;
  private final byte[] sizes;

  // the buckets that hold anything, densely, and where each stands there
  private final short[] occupied;
  private final short[] places;
  private int occupiedCount;

  Buckets(int count) {
    rows = new KnownAddress[count][];
    Arrays.fill(rows, NOTHING);
    sizes = new byte[count];
    occupied = new short[count];
    places = new short[count];
  }

  int size(int bucket) {
    return sizes[bucket];
  }

  boolean isFull(int bucket) {
    return sizes[bucket] >= CAPACITY;
  }

  KnownAddress at(int bucket, int i) {
    return rows[bucket][i];
  }

  void add(int bucket, KnownAddress item) {
    int size = sizes[bucket];
    if (size >= CAPACITY) {
      throw new IllegalStateException("bucket " + bucket + " is full");
    }
    if (size == 0) {
      places[bucket] = (short) occupiedCount;
      occupied[occupiedCount++] = (short) bucket;
    }
    if (size == rows[bucket].length) {
      rows[bucket] = Arrays.copyOf(rows[bucket], Math.clamp(size * 3L / 2, 4, CAPACITY));
    }
    rows[bucket][size] = item;
    sizes[bucket]++;
    item.enter(bucket);
  }

  void remove(int bucket, KnownAddress item) {
    var row = rows[bucket];
    int i = 0;
    while (row[i] != item) {
      i++;
    }
    int last = --sizes[bucket];
    row[i] = row[last];
    Arrays.fill(row, last, last + 1, null);
    item.leave(bucket);
    if (last == 0) {
      rows[bucket] = NOTHING;
      short moved = occupied[--occupiedCount];
      occupied[places[bucket]] = moved;
      places[moved] = places[bucket];
    }
  }

  /// A random node of a random bucket that holds any, so that filling one bucket gains little.
  @Nullable KnownAddress draw(RandomGenerator random) {
    if (occupiedCount == 0) {
      return null;
    }
    int bucket = occupied[random.nextInt(occupiedCount)];
    return rows[bucket][random.nextInt(sizes[bucket])];
  }
}
