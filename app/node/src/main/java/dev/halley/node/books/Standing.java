package dev.halley.node.books;

import dev.halley.pex.book.Entry;
import java.util.Comparator;

/// Which of two entries is better: a literal address before a host name, one that Halley has proven
/// before others, then the one that answered last, then the one with fewer failed attempts since,
/// then the one attempted last. Of equals the first one given is better.
final class Standing {
  static final Comparator<Entry> OF_ENTRIES =
      Comparator.comparing(Entry::proven)
          .thenComparing(Entry::lastSuccess)
          .thenComparing(Comparator.comparingInt(Entry::attempts).reversed())
          .thenComparing(Entry::lastAttempt);

  /// The better one is the greater one.
  static final Comparator<Listing> OF_LISTINGS = Standing::compare;

  private Standing() {}

  private static int compare(Listing one, Listing other) {
    if (one instanceof Listing.Known first && other instanceof Listing.Known second) {
      return OF_ENTRIES.compare(first.entry(), second.entry());
    }
    return Boolean.compare(one instanceof Listing.Known, other instanceof Listing.Known);
  }
}
