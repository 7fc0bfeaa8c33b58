package dev.halley.pex.book;

import dev.halley.p2p.identity.NodeId;
import org.jspecify.annotations.Nullable;

/// Nodes by ID: open addressing with linear probing, because a map's nodes would weigh as much as
/// half an entry. IDs in hearsay are chosen by whoever tells, so the hash is keyed.
final class IdTable {
  private static final int SMALLEST = 16;

  private final SipHash hash;
  private @Nullable KnownAddress[] slots = new @Nullable KnownAddress[SMALLEST];
  private int size;

  IdTable(SipHash hash) {
    this.hash = hash;
  }

  int size() {
    return size;
  }

  @Nullable KnownAddress find(NodeId id) {
    return slots[slotOf(id)];
  }

  /// Adds a node whose ID is not in the table.
  void add(KnownAddress item) {
    if (3 * (size + 1) > 2 * slots.length) {
      grow();
    }
    int slot = slotOf(item.id());
    if (slots[slot] != null) {
      throw new IllegalStateException(item.id() + " is in the book already");
    }
    slots[slot] = item;
    size++;
  }

  void remove(NodeId id) {
    int hole = slotOf(id);
    if (slots[hole] == null) {
      return;
    }
    size--;
    slots[hole] = null;
    closeGap(hole);
  }

  /// Moves back those behind the hole that would no longer be found.
  private void closeGap(int hole) {
    int mask = slots.length - 1;
    for (int at = (hole + 1) & mask; ; at = (at + 1) & mask) {
      var item = slots[at];
      if (item == null) {
        return;
      }
      int home = home(item.id());
      if (((at - home) & mask) >= ((at - hole) & mask)) {
        slots[hole] = item;
        slots[at] = null;
        hole = at;
      }
    }
  }

  private void grow() {
    var before = slots;
    slots = new @Nullable KnownAddress[before.length * 2];
    for (var item : before) {
      if (item != null) {
        slots[slotOf(item.id())] = item;
      }
    }
  }

  /// Where it is, or the empty slot where it would go.
  private int slotOf(NodeId id) {
    int mask = slots.length - 1;
    int slot = home(id);
    for (var item = slots[slot]; item != null && !item.id().equals(id); item = slots[slot]) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private int home(NodeId id) {
    return (int) hash.of(id.head(), id.middle(), id.tail()) & (slots.length - 1);
  }
}
