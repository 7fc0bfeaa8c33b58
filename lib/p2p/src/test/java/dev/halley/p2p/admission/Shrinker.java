package dev.halley.p2p.admission;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Finds the little that matters in a long sequence that fails (Zeller's delta debugging).
final class Shrinker {
  private Shrinker() {}

  /// Drops what can be dropped, long pieces first.
  ///
  /// @param fails holds of `sequence`
  /// @return a part of `sequence`, in its order, that fails still and no longer does without any
  ///   one of its elements
  static <T> List<T> shrink(List<T> sequence, Predicate<List<T>> fails) {
    List<T> rest = sequence;
    int piece = Math.max(1, rest.size() / 2);
    while (true) {
      List<T> shorter = withoutAPiece(rest, piece, fails);
      if (shorter.size() < rest.size()) {
        rest = shorter;
      } else if (piece > 1) {
        piece /= 2;
      } else {
        return rest;
      }
    }
  }

  /// Drops every piece of that length without which it still fails.
  private static <T> List<T> withoutAPiece(List<T> sequence, int piece, Predicate<List<T>> fails) {
    List<T> rest = sequence;
    for (int at = 0; at < rest.size(); ) {
      List<T> candidate = new ArrayList<>(rest.subList(0, at));
      candidate.addAll(rest.subList(Math.min(rest.size(), at + piece), rest.size()));
      if (fails.test(candidate)) {
        rest = candidate;
      } else {
        at += piece;
      }
    }
    return rest;
  }
}
