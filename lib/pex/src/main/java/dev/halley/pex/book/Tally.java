package dev.halley.pex.book;

/// Counts per key in about ten bytes each: open addressing over 32-bit keyed hashes. Two keys with
/// the same hash share a count, which at a book's size happens to one key in a hundred thousand and
/// then only makes a limit a little stricter.
final class Tally {
  private static final int SMALLEST = 16;

  private int[] hashes = new int[SMALLEST];
  private short[] counts = new short[SMALLEST]; // 0 is an empty slot
  private int size;

  int count(int hash) {
    return counts[slotOf(hash)];
  }

  void increment(int hash) {
    if (3 * (size + 1) > 2 * hashes.length) {
      grow();
    }
    int slot = slotOf(hash);
    if (counts[slot]++ == 0) {
      hashes[slot] = hash;
      size++;
    }
  }

  void decrement(int hash) {
    int slot = slotOf(hash);
    if (counts[slot] == 0) {
      throw new IllegalStateException("nothing was counted under this key");
    }
    if (--counts[slot] == 0) {
      size--;
      closeGap(slot);
    }
  }

  private void closeGap(int hole) {
    int mask = hashes.length - 1;
    for (int at = (hole + 1) & mask; counts[at] != 0; at = (at + 1) & mask) {
      int home = hashes[at] & mask;
      if (((at - home) & mask) >= ((at - hole) & mask)) {
        hashes[hole] = hashes[at];
        counts[hole] = counts[at];
        counts[at] = 0;
        hole = at;
      }
    }
  }

  private void grow() {
    int[] hashesBefore = hashes;
    short[] countsBefore = counts;
    hashes = new int[hashesBefore.length * 2];
    counts = new short[hashes.length];
    for (int i = 0; i < hashesBefore.length; i++) {
      if (countsBefore[i] != 0) {
        int slot = slotOf(hashesBefore[i]);
        hashes[slot] = hashesBefore[i];
        counts[slot] = countsBefore[i];
      }
    }
  }

  private int slotOf(int hash) {
    int mask = hashes.length - 1;
    int slot = hash & mask;
    while (counts[slot] != 0 && hashes[slot] != hash) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
