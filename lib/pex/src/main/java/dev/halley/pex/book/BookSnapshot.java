package dev.halley.pex.book;

import dev.halley.p2p.identity.NetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Everything of a book that outlives the process.
///
/// @param key 24 lower-case hex digits that decide the buckets; empty when unknown
/// @param items one per node
/// @param tombstones endpoints that are not learned again before that moment
/// @param anchors nodes to dial first after a restart, best first
public record BookSnapshot(
    String key, List<Item> items, Map<NetAddress, Instant> tombstones, List<NetAddress> anchors) {
  /// No nodes and no key.
  public static final BookSnapshot EMPTY = new BookSnapshot("", List.of(), Map.of(), List.of());

  /// Copies the collections.
  public BookSnapshot {
    items = List.copyOf(items);
    tombstones = Map.copyOf(tombstones);
    anchors = List.copyOf(anchors);
  }

  /// One node.
  ///
  /// @param entry the node
  /// @param buckets where it is: 1–4 indexes below 256, or one below 64 when old
  public record Item(Entry entry, List<Integer> buckets) {
    /// Copies the list.
    public Item {
      buckets = List.copyOf(buckets);
    }
  }
}
