package dev.halley.node.books;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What was left out and why. For one thread.
public final class Omitted {
  /// Kept one by one; the rest is only counted. Bounds what a file full of nonsense can take.
  public static final int MAX_KEPT = 10_000;

  private final SortedMap<String, Integer> reasons = new TreeMap<>(); // constants of this package
  private final List<Omission> first = new ArrayList<>();

  void add(String where, String reason, String detail) {
    reasons.merge(reason, 1, Integer::sum);
    if (first.size() < MAX_KEPT) {
      first.add(new Omission(where, reason, detail));
    }
  }

  void add(Listing listing, String reason, String detail) {
    add(listing.target().toString(), reason, detail);
  }

  /// {@return how many there were of each reason}
  public SortedMap<String, Integer> reasons() {
    return new TreeMap<>(reasons);
  }

  /// {@return the first of them, in the order in which they were found}
  public List<Omission> first() {
    return List.copyOf(first);
  }

  /// {@return how many there were}
  public int count() {
    return reasons.values().stream().mapToInt(Integer::intValue).sum();
  }
}
