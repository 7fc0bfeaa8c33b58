package dev.halley.node.books;

import static dev.halley.node.books.Nodes.NOW;
import static dev.halley.node.books.Nodes.at;
import static dev.halley.node.books.Nodes.id;
import static dev.halley.node.books.Nodes.known;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.NamedAddress;
import dev.halley.pex.book.BookSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShelvingTest {
  private final Omitted omitted = new Omitted();

  private BookSnapshot shelve(List<Listing> listings) {
    return Shelving.of(Contents.EMPTY.withListings(listings), NOW, new Random(1), omitted);
  }

  @Test
  void givesEveryNodeBucketsThatCometBftCanLoad() {
    List<Listing> listings = new ArrayList<>();
    for (int n = 1; n <= 2_000; n++) {
      boolean old = n % 5 == 0;
      listings.add(known(at(n, (1 + n % 99) + "." + n % 200 + ".3.4"), n % 9, 0, old, false));
    }
    BookSnapshot book = shelve(listings);
    assertThat(book.key()).matches("[0-9a-f]{24}");
    assertThat(book.items())
        .allSatisfy(item -> {
          int bound = item.entry().old() ? 64 : 256;
          assertThat(item.buckets()).isNotEmpty().allMatch(bucket -> bucket >= 0 && bucket < bound);
        });
    assertThat(book.items().size() + omitted.count()).isEqualTo(2_000);
    assertThat(book.items().size()).isGreaterThan(1_990);
  }

  @Test
  void keepsTheHistoryToTheNanosecondAndNotesWhenAStrangerWasLearned() {
    Listing.Known heard = known(at(1, "8.8.8.8"), 3);
    BookSnapshot book = shelve(List.of(heard, Listing.of(at(2, "9.9.9.9"), "")));
    assertThat(book.items().getFirst().entry()).isEqualTo(heard.entry());
    assertThat(book.items().getLast().entry().lastAttempt()).isEqualTo(NOW);
  }

  @Test
  void saysWhatAnAddressBookHasNoPlaceFor() {
    Listing named = new Listing.Named(new NamedAddress(id(1), "a.example.org", 1), "");
    assertThat(shelve(List.of(named, known(at(2, "0.0.0.0"), 1))).items()).isEmpty();
    assertThat(omitted.reasons()).containsOnlyKeys(Shelving.HOST_NAME, Cleaning.UNUSABLE);
  }

  @Test
  void theBestGetTheRoomWhereItIsScarce() {
    List<Listing> listings = new ArrayList<>();
    for (int n = 1; n <= 3_000; n++) {
      listings.add(known(at(n, "8.8." + n % 200 + "." + (1 + n / 200)), n == 3_000 ? 0 : 3));
    }
    BookSnapshot book = shelve(listings);
    assertThat(book.items().size()).isBetween(1_000, 2_999);
    assertThat(book.items()).extracting(item -> item.entry().id()).contains(id(3_000));
    assertThat(omitted.reasons()).containsOnlyKeys(Shelving.FULL);
  }
}
