package dev.halley.pex.book;

import static dev.halley.pex.book.BookFixture.SELF;
import static dev.halley.pex.book.BookFixture.at;
import static dev.halley.pex.book.BookFixture.id;
import static dev.halley.pex.book.BookFixture.ids;
import static dev.halley.pex.book.BookFixture.ip;
import static dev.halley.pex.book.BookFixture.nth;
import static dev.halley.pex.book.BookFixture.teller;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.outcome.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Learning, looking up and forgetting.
class AddressBookTest {
  private final BookFixture fixture = new BookFixture();
  private final AddressBook book = fixture.book;

  @Test
  void knowsWhatItWasTold() {
    for (int n = 0; n < 100; n++) {
      assertThat(book.add(nth(n), teller(n))).isEqualTo(AddOutcome.ADDED);
      assertThat(book.contains(id(n))).isTrue();
    }
    assertThat(book.size()).isEqualTo(100);
    assertThat(book.newCount()).isEqualTo(100);
    assertThat(book.needsMore()).isTrue();
    var entry = book.entry(id(7)).orElseThrow();
    assertThat(entry.address()).isEqualTo(nth(7));
    assertThat(entry.source()).isEqualTo(teller(7));
    assertThat(entry.origin()).isEqualTo(Origin.HEARSAY);
    assertThat(entry.tried()).isFalse();
    assertThat(entry.lastAttempt()).isEqualTo(BookFixture.START);
    assertThat(book.entry(id(100))).isEmpty();
  }

  @Test
  void countsANodeOnceHoweverOftenItIsTold() {
    fixture.fill(100);
    for (int n = 0; n < 100; n++) {
      for (int again = 0; again < 40; again++) {
        book.add(nth(n), teller(n + again % 20));
      }
    }
    assertThat(book.size()).isEqualTo(100);
    assertThat(bucketsOf(3)).hasSizeBetween(1, 4);
    assertThat(IntStream.range(0, 100).map(n -> bucketsOf(n).size()).max()).hasValue(4);
  }

  private List<Integer> bucketsOf(int n) {
    return book.snapshot().items().stream()
        .filter(item -> item.entry().id().equals(id(n)))
        .findFirst()
        .orElseThrow()
        .buckets();
  }

  @Test
  void needsMoreBelowAThousand() {
    fixture.fill(999);
    assertThat(book.needsMore()).isTrue();
    book.add(nth(999), teller(999));
    assertThat(book.needsMore()).isFalse();
  }

  @Test
  void forgetsWhatIsRemoved() {
    fixture.fill(1);
    assertThat(book.remove(id(0))).isTrue();
    assertThat(book.isEmpty()).isTrue();
    assertThat(book.contains(id(0))).isFalse();
    assertThat(book.remove(id(0))).isFalse();
    assertThat(book.pick(50, _ -> true)).isEmpty();
  }

  @Test
  void isEmptyThoughOurOwnAndPrivateOnesAreKnown() {
    var guarded = new BookFixture(BookPolicy.of(SELF).withPrivateIds(Set.of(id(5)))).book;
    guarded.addOwn(nth(6).endpoint());
    assertThat(guarded.isEmpty()).isTrue();
    guarded.add(nth(1), teller(1));
    assertThat(guarded.isEmpty()).isFalse();
  }

  @Test
  void refusesOurselves() {
    book.addOwn(nth(6).endpoint());
    assertThat(book.add(nth(6), teller(1))).isEqualTo(AddOutcome.SELF);
    assertThat(book.add(new NetAddress(SELF, nth(7).endpoint()), teller(1)))
        .isEqualTo(AddOutcome.SELF);
    book.proven(nth(6));
    assertThat(book.isEmpty()).isTrue();
  }

  @Test
  void refusesPrivateNodesAndTheirHints() {
    var guarded = new BookFixture(BookPolicy.of(SELF).withPrivateIds(Set.of(id(5)))).book;
    assertThat(guarded.add(nth(5), teller(1))).isEqualTo(AddOutcome.PRIVATE);
    assertThat(guarded.heardFrom(nth(5), nth(5).endpoint())).isEqualTo(AddOutcome.PRIVATE);
    assertThat(guarded.add(nth(1), nth(5))).isEqualTo(AddOutcome.PRIVATE_SOURCE);
    guarded.proven(nth(5));
    assertThat(guarded.isEmpty()).isTrue();
  }

  @Test
  void refusesWhatNobodyCanListenOn() {
    var lenient = new BookFixture(BookPolicy.of(SELF).withStrict(false)).book;
    assertThat(lenient.add(at(1, 0, 0, 0, 0), teller(1))).isEqualTo(AddOutcome.INVALID);
    assertThat(lenient.add(at(1, 255, 255, 255, 255), teller(1))).isEqualTo(AddOutcome.INVALID);
    assertThat(lenient.add(at(1, 224, 0, 0, 1), teller(1))).isEqualTo(AddOutcome.INVALID);
    assertThat(lenient.add(new NetAddress(id(1), ip(8, 8, 8, 8), 0), teller(1)))
        .isEqualTo(AddOutcome.INVALID);
  }

  @Test
  void refusesSpecialPurposeRangesOnlyWhenStrict() {
    var lenient = new BookFixture(BookPolicy.of(SELF).withStrict(false)).book;
    for (var address :
        List.of(
            at(1, 10, 0, 0, 1),
            at(2, 127, 0, 0, 1),
            at(3, 100, 64, 0, 1),
            at(4, 198, 18, 0, 1),
            at(5, 203, 0, 113, 7))) {
      assertThat(book.add(address, teller(1))).isEqualTo(AddOutcome.NOT_ROUTABLE);
      assertThat(lenient.add(address, teller(1))).isEqualTo(AddOutcome.ADDED);
    }
  }

  @Test
  void refusesTheBannedAndShowsThemAgainWhenTheBanEnds() {
    fixture.fill(0, 1);
    fixture.banned.add(id(0));
    book.markBad(id(0));
    assertThat(book.pick(50, _ -> true)).isEmpty();
    assertThat(book.selection()).isEmpty();
    assertThat(book.selectionWithBias(30)).isEmpty();
    assertThat(book.freshlyProven(Duration.ofHours(1), 10)).isEmpty();
    assertThat(book.dueForVisit(fixture.now.get().plusSeconds(1), 10)).isEmpty();
    assertThat(book.add(nth(0), teller(3))).isEqualTo(AddOutcome.BANNED);
    fixture.banned.clear();
    assertThat(book.pick(50, _ -> true)).contains(nth(0));
    assertThat(book.size()).isEqualTo(1);
    assertThat(book.entry(id(0)).orElseThrow().old()).isFalse();
    assertThat(book.provenCount()).isZero();
  }

  @Test
  void promotesWithoutChangingItsSize() {
    fixture.fill(50, 50);
    assertThat(book.size()).isEqualTo(100);
    assertThat(book.oldCount()).isEqualTo(50);
    assertThat(book.provenCount()).isEqualTo(50);
    assertThat(book.selection().size()).isLessThanOrEqualTo(100);
  }

  @Test
  void vetsWhoWasUseful() {
    fixture.fill(2);
    book.markGood(id(1));
    book.markGood(id(77));
    var entry = book.entry(id(1)).orElseThrow();
    assertThat(entry.old()).isTrue();
    assertThat(entry.proven()).isFalse();
    assertThat(entry.lastSuccess()).isEqualTo(BookFixture.START);
    assertThat(book.oldCount()).isEqualTo(1);
  }

  @Test
  void forgetsAndRefusesWhoBecomesPrivate() {
    fixture.fill(2);
    book.addPrivate(Set.of(id(1)));
    assertThat(book.contains(id(1))).isFalse();
    assertThat(book.add(nth(1), nth(0))).isEqualTo(AddOutcome.PRIVATE);
    assertThat(book.contains(id(0))).isTrue();
  }

  @Test
  void tellsWhatHappensToAnAddress() {
    var changes = new ArrayList<String>();
    book.watch(change -> changes.add(change.kind() + " " + change.address()));
    book.add(nth(3), nth(0));
    book.proven(nth(3));
    book.proven(nth(3));
    book.markBad(id(3));
    book.remove(id(3));
    assertThat(changes)
        .containsExactly(
            "LEARNED " + nth(3), "PROVEN " + nth(3), "WITHDRAWN " + nth(3), "FORGOTTEN " + nth(3));
  }

  @Test
  void takesInAnUnknownNodeThatAnswered() {
    book.proven(nth(3));
    var entry = book.entry(id(3)).orElseThrow();
    assertThat(entry.old()).isTrue();
    assertThat(entry.proven()).isTrue();
    assertThat(entry.origin()).isEqualTo(Origin.DIALLED);
    assertThat(entry.source()).isEqualTo(nth(3));
  }

  @Test
  void learnsASelfAnnouncementAtItsSocket() {
    var socket = new Endpoint(ip(50, 1, 2, 3), 40_000);
    assertThat(book.heardFrom(at(1, 0, 0, 0, 0), socket)).isEqualTo(AddOutcome.ADDED);
    assertThat(book.heardFrom(at(2, 50, 1, 2, 3), socket)).isEqualTo(AddOutcome.ADDED);
    assertThat(book.heardFrom(at(3, 60, 1, 2, 3), socket)).isEqualTo(AddOutcome.ADDED);
    book.add(nth(4), teller(4));
    assertThat(book.entry(id(1)).orElseThrow().address()).isEqualTo(at(1, 50, 1, 2, 3));
    assertThat(book.entry(id(3)).orElseThrow().origin()).isEqualTo(Origin.CLAIMED);
    assertThat(ids(book.selfAnnounced(Duration.ofMinutes(10), 10)))
        .containsExactlyInAnyOrder(id(1), id(2));
  }

  @Test
  void servesASelfAnnouncementNeitherStaleNorAfterAFailure() {
    book.heardFrom(nth(1), nth(1).endpoint());
    book.heardFrom(nth(2), nth(2).endpoint());
    book.failed(nth(2), Verdict.Kind.REFUSED);
    fixture.advance(Duration.ofMinutes(10));
    assertThat(book.selfAnnounced(Duration.ofMinutes(10), 10)).containsExactly(nth(1));
    fixture.advance(Duration.ofMillis(1));
    assertThat(book.selfAnnounced(Duration.ofMinutes(10), 10)).isEmpty();
    book.heardFrom(nth(1), nth(1).endpoint());
    assertThat(book.selfAnnounced(Duration.ofMinutes(10), 10)).containsExactly(nth(1));
  }

  @Test
  void takesAllOfLoopbackForOneHostUnlessStrict() {
    var lenient = new BookFixture(BookPolicy.of(SELF).withStrict(false)).book;
    lenient.heardFrom(at(1, 127, 0, 0, 5), new Endpoint(ip(127, 0, 0, 1), 50_000));
    assertThat(lenient.entry(id(1)).orElseThrow().origin()).isEqualTo(Origin.SELF_ANNOUNCED);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void doesNotLetOneAddressHoldManyIdentities(boolean strict) {
    var policy = BookPolicy.of(SELF).withStrict(strict);
    var crowded = new BookFixture(policy).book;
    for (int n = 0; n < 95; n++) {
      crowded.add(at(n, 50, 1, 2, 3), teller(n));
    }
    assertThat(crowded.size()).isEqualTo(policy.maxPerIp());
    assertThat(crowded.add(at(95, 50, 1, 2, 3), teller(0))).isEqualTo(AddOutcome.CROWDED);
  }

  @Test
  void doesNotLetOnePrefixHoldManyNodes() {
    for (int n = 0; n < 250; n++) {
      book.add(at(n, 50, 1, 2, n), teller(n));
    }
    assertThat(book.size()).isEqualTo(64);
  }

  @Test
  void countsNoCrowdInAPrivateNetwork() {
    var lenient = new BookFixture(BookPolicy.of(SELF).withStrict(false)).book;
    for (int n = 0; n < 95; n++) {
      assertThat(lenient.add(at(n, 127, 0, 0, 1), teller(n))).isEqualTo(AddOutcome.ADDED);
    }
  }

  @Test
  void makesRoomInACrowdForWhoIsReallyThere() {
    for (int n = 0; n < 8; n++) {
      book.add(at(n, 50, 1, 2, 3), teller(n));
    }
    var real = at(100, 50, 1, 2, 3);
    assertThat(book.add(real, teller(9))).isEqualTo(AddOutcome.CROWDED);
    assertThat(book.heardFrom(real, real.endpoint())).isEqualTo(AddOutcome.ADDED);
    assertThat(book.size()).isEqualTo(8);
    book.proven(at(101, 50, 1, 2, 3));
    assertThat(book.entry(id(101)).orElseThrow().proven()).isTrue();
    assertThat(book.size()).isEqualTo(8);
  }

  @Test
  void limitsWhatOneTellerClaimsToBe() {
    var socket = new Endpoint(ip(50, 1, 2, 3), 40_000);
    for (int n = 0; n < 1_000; n++) {
      book.heardFrom(nth(n), socket);
    }
    assertThat(book.size()).isEqualTo(2);
    book.remove(id(0));
    assertThat(book.heardFrom(nth(2_000), socket)).isEqualTo(AddOutcome.ADDED);
    assertThat(book.heardFrom(nth(2_001), socket)).isEqualTo(AddOutcome.CROWDED);
  }

  @Test
  void remembersAFewAnchors() {
    book.rememberAnchors(List.of(nth(1), nth(2), nth(3), nth(4), nth(5)));
    assertThat(book.anchors()).containsExactly(nth(1), nth(2), nth(3), nth(4));
  }
}
