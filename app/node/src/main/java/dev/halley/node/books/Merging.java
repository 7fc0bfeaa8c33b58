package dev.halley.node.books;

import dev.halley.p2p.identity.NodeId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes one entry of each node; see [Standing] for which.
public final class Merging {
  static final String WORSE = "another address of the same node stands better";
  static final String REPEATED = "the same address once more";

  private Merging() {}

  /// {@return each node once, in the order in which the nodes first came}
  ///
  /// @param omitted gets the entries that gave way
  public static List<Listing> of(List<Listing> listings, Omitted omitted) {
    Map<NodeId, Listing> best = new LinkedHashMap<>();
    for (Listing listing : listings) {
      Listing present = best.putIfAbsent(listing.target().id(), listing);
      if (present != null) {
        boolean better = Standing.OF_LISTINGS.compare(listing, present) > 0;
        Listing kept = better ? listing : present;
        Listing left = better ? present : listing;
        best.put(listing.target().id(), kept);
        boolean moved = !left.target().equals(kept.target());
        omitted.add(left, moved ? WORSE : REPEATED, moved ? "it is " + kept.target() : "");
      }
    }
    return new ArrayList<>(best.values());
  }
}
