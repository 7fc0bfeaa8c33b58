package dev.halley.node.books;

import dev.halley.p2p.identity.NodeId;
import dev.halley.pex.book.AddressBook;
import dev.halley.pex.book.BookPolicy;
import dev.halley.pex.book.BookSnapshot;
import dev.halley.pex.book.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Puts nodes into the buckets of an address book, the best first, by the rules of Halley's own
/// book but for its limits per IP address and prefix.
public final class Shelving {
  static final String HOST_NAME = "a host name, and an address book holds IP addresses";
  static final String FULL = "no room in its buckets";

  private static final BookPolicy NO_LIMITS =
      new BookPolicy(
          new NodeId(0, 0, 0),
          false,
          Set.of(),
          Integer.MAX_VALUE,
          Integer.MAX_VALUE,
          Duration.ZERO,
          Duration.ZERO,
          0);

  private Shelving() {}

  /// {@return a book of these nodes}
  ///
  /// @param contents each node once; a key is made when its basis has none
  /// @param now stands for when a node was learned that has no history
  /// @param random the key comes from it
  /// @param omitted gets what does not fit
  public static BookSnapshot of(
      Contents contents, Instant now, RandomGenerator random, Omitted omitted) {
    var book = new AddressBook(NO_LIMITS, _ -> false, InstantSource.fixed(now), random);
    List<BookSnapshot.Item> items = new ArrayList<>();
    for (Listing listing : contents.listings()) {
      switch (listing) {
        case Listing.Named named -> omitted.add(named, HOST_NAME, "");
        case Listing.Known known when !isStorable(known.entry()) ->
            omitted.add(known, Cleaning.UNUSABLE, "");
        case Listing.Known known -> items.add(item(known.entry(), now));
      }
    }
    var basis = contents.basis();
    var bestFirst =
        items.stream()
            .sorted((one, other) -> Standing.OF_ENTRIES.compare(other.entry(), one.entry()))
            .toList();
    book.restore(
        new BookSnapshot(basis.key(), bestFirst, basis.tombstones(), basis.anchors()), true);
    return shelved(items, book.snapshot(), omitted);
  }

  private static boolean isStorable(Entry entry) {
    return entry.address().port() > 0 && Cleaning.isUsable(entry.address().ip());
  }

  private static BookSnapshot.Item item(Entry entry, Instant now) {
    boolean learned = entry.lastAttempt().isAfter(Instant.EPOCH);
    return new BookSnapshot.Item(learned ? entry : with(entry, now, entry.old()), List.of());
  }

  /// The entries as they were read, in the places that the book gave them.
  private static BookSnapshot shelved(
      List<BookSnapshot.Item> items, BookSnapshot book, Omitted omitted) {
    Map<NodeId, BookSnapshot.Item> placed = new HashMap<>();
    book.items().forEach(item -> placed.put(item.entry().id(), item));
    List<BookSnapshot.Item> shelved = new ArrayList<>();
    for (var item : items) {
      var place = placed.get(item.entry().id());
      if (place == null) {
        omitted.add(item.entry().address().toString(), FULL, "");
      } else {
        Entry entry = with(item.entry(), item.entry().lastAttempt(), place.entry().old());
        shelved.add(new BookSnapshot.Item(entry, place.buckets()));
      }
    }
    return new BookSnapshot(book.key(), shelved, book.tombstones(), book.anchors());
  }

  private static Entry with(Entry entry, Instant lastAttempt, boolean old) {
    return new Entry(
        entry.address(),
        entry.source(),
        entry.origin(),
        entry.candidates(),
        entry.attempts(),
        entry.tried(),
        lastAttempt,
        entry.lastSuccess(),
        entry.proven(),
        entry.suspected(),
        old);
  }
}
