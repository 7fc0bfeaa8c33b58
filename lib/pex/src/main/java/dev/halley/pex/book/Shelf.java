package dev.halley.pex.book;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// A set of nodes that can be added to, removed from and sampled in constant time, because each
/// node knows its place. The order means nothing; sampling shuffles it.
abstract class Shelf {
  private static final int SMALLEST = 16;

  private KnownAddress[] items = new KnownAddress[SMALLEST];
  private int size;

  /// All of one table.
  static final class OfTable extends Shelf {
    @Override
    int position(KnownAddress item) {
      return item.position;
    }

    @Override
    void position(KnownAddress item, int at) {
      item.position = (char) at;
    }
  }

  /// The proven ones.
  static final class OfProven extends Shelf {
    @Override
    int position(KnownAddress item) {
      return item.provenPosition;
    }

    @Override
    void position(KnownAddress item, int at) {
      item.provenPosition = (char) at;
    }
  }

  abstract int position(KnownAddress item);

  abstract void position(KnownAddress item, int at);

  final int size() {
    return size;
  }

  final KnownAddress at(int i) {
    return items[i];
  }

  final void add(KnownAddress item) {
    if (size == items.length) {
      items = Arrays.copyOf(items, size + (size >> 1));
    }
    place(item, size++);
  }

  final void remove(KnownAddress item) {
    int hole = position(item);
    if (items[hole] != item) {
      throw new IllegalStateException(item.address() + " is not on this shelf");
    }
    place(items[--size], hole);
    Arrays.fill(items, size, size + 1, null);
  }

  /// Draws one of those at `from` and beyond and swaps it to `from`: `from` = 0, 1, 2… draws
  /// without repetition.
  final KnownAddress draw(int from, RandomGenerator random) {
    int chosen = from + random.nextInt(size - from);
    var item = items[chosen];
    place(items[from], chosen);
    place(item, from);
    return item;
  }

  private void place(KnownAddress item, int at) {
    items[at] = item;
    position(item, at);
  }
}
