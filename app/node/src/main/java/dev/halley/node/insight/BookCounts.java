package dev.halley.node.insight;

import dev.halley.pex.book.AddressBook;
import dev.halley.pex.book.Served;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// How many nodes of an address book stand how, how long ago the proven ones were proven, and what
/// has become of those that others were told about.
///
/// @param standings without those that do not occur
/// @param ages proven ones in each bucket; one more than [#bounds()] for the oldest
/// @param sumSeconds of all ages
public record BookCounts(
    Map<Standing, Long> standings, List<Long> ages, double sumSeconds, Served served) {
  private static final List<Duration> BOUNDS =
      Stream.of("PT5M", "PT15M", "PT1H", "PT3H", "PT6H", "PT12H", "PT24H", "PT72H")
          .map(Duration::parse)
          .toList();

  /// Of a book without any node.
  public static final BookCounts NONE = new Count(Instant.EPOCH).done(Served.NONE);

  /// Copies the lists.
  public BookCounts {
    standings = Map.copyOf(standings);
    ages = List.copyOf(ages);
  }

  /// The upper bounds of the ages' buckets.
  public static List<Duration> bounds() {
    return BOUNDS;
  }

  /// Counts on the thread of the book; keeps nothing of it.
  public static BookCounts of(AddressBook book, Instant now) {
    var count = new Count(now);
    book.forEach(entry -> {
      count.standings.merge(Standing.of(entry), 1L, Long::sum);
      if (entry.proven()) {
        count.proven(entry.lastSuccess());
      }
    });
    return count.done(book.served());
  }

  /// How many stand so.
  public long of(Standing standing) {
    return standings.getOrDefault(standing, 0L);
  }

  private static final class Count {
    final Instant now;
    final Map<Standing, Long> standings = new EnumMap<>(Standing.class);
    final long[] ages = new long[BOUNDS.size() + 1];
    double sumSeconds;

    Count(Instant now) {
      this.now = now;
    }

    void proven(Instant at) {
      Duration age = Duration.between(at, now);
      int bucket = 0;
      while (bucket < BOUNDS.size() && age.compareTo(BOUNDS.get(bucket)) > 0) {
        bucket++;
      }
      ages[bucket]++;
      sumSeconds += Math.max(0, age.toSeconds());
    }

    BookCounts done(Served served) {
      return new BookCounts(standings, LongStream.of(ages).boxed().toList(), sumSeconds, served);
    }
  }
}
