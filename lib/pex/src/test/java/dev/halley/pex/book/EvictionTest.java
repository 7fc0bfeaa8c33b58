package dev.halley.pex.book;

import static dev.halley.pex.book.BookFixture.SELF;
import static dev.halley.pex.book.BookFixture.at;
import static dev.halley.pex.book.BookFixture.id;
import static dev.halley.pex.book.BookFixture.teller;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.outcome.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Full buckets: 64 per bucket, and nobody goes without evidence. One /16 told by one teller shares
/// a new bucket; one /16 has four old buckets.
class EvictionTest {
  private static final int FULL = 64;

  private final BookFixture fixture =
      new BookFixture(BookPolicy.of(SELF).withMaxPerPrefix(10_000).withMaxPerIp(10_000));
  private final AddressBook book = fixture.book;

  /// The nth neighbour in one /16.
  private static NetAddress near(int n) {
    return at(n, 50, 1, n / 250, 1 + n % 250);
  }

  private void fillBucket() {
    fillBucket(FULL);
  }

  private void fillBucket(int present) {
    for (int n = 0; n < FULL; n++) {
      if (n != present) {
        assertThat(book.add(near(n), teller(1))).isEqualTo(AddOutcome.ADDED);
      }
    }
  }

  @Test
  void aBucketHoldsSixtyFour() {
    fillBucket();
    assertThat(book.add(near(FULL), teller(1))).isEqualTo(AddOutcome.FULL);
    assertThat(book.size()).isEqualTo(FULL);
  }

  @Test
  void theLeastRecentlyAttemptedIncumbentIsSuggestedForATest() {
    book.add(near(0), teller(1));
    fixture.advance(Duration.ofSeconds(1));
    for (int n = 1; n < FULL; n++) {
      book.add(near(n), teller(1));
    }
    assertThat(book.contested(10)).isEmpty();
    book.add(near(FULL), teller(1));
    assertThat(book.contested(10)).containsExactly(near(0));
    assertThat(book.contested(0)).isEmpty();
    book.attempted(near(0));
    assertThat(book.contested(10)).isEmpty();
    fixture.advance(Duration.ofMinutes(1));
    assertThat(book.contested(10)).containsExactly(near(0));
    book.proven(near(0));
    assertThat(book.contested(10)).isEmpty();
  }

  @Test
  void anIncumbentThatProvesGoodMakesRoomByItsPromotion() {
    fillBucket();
    book.add(near(FULL), teller(1));
    book.proven(book.contested(1).getFirst());
    assertThat(book.add(near(FULL), teller(1))).isEqualTo(AddOutcome.ADDED);
    assertThat(book.size()).isEqualTo(FULL + 1);
  }

  @Test
  void threeFailuresMakeAnIncumbentBad() {
    fillBucket();
    for (int i = 0; i < 3; i++) {
      assertThat(book.add(near(FULL), teller(1))).isEqualTo(AddOutcome.FULL);
      book.attempted(near(5));
      book.failed(near(5), Verdict.Kind.CONNECT_TIMEOUT);
      fixture.advance(Duration.ofMinutes(1).minusMillis(1));
    }
    assertThat(book.add(near(FULL), teller(1))).isEqualTo(AddOutcome.FULL);
    fixture.advance(Duration.ofMillis(1));
    assertThat(book.add(near(FULL), teller(1))).isEqualTo(AddOutcome.ADDED);
    assertThat(book.contains(id(5))).isFalse();
    assertThat(book.size()).isEqualTo(FULL);
  }

  @Test
  void aWeekWithoutWordMakesAnIncumbentBad() {
    fillBucket();
    fixture.advance(Duration.ofDays(7));
    assertThat(book.add(near(FULL), teller(1))).isEqualTo(AddOutcome.FULL);
    fixture.advance(Duration.ofMillis(1));
    assertThat(book.add(near(FULL), teller(1))).isEqualTo(AddOutcome.ADDED);
  }

  @Test
  void silenceCanNotHoldAPlaceForEver() {
    book.add(near(5), teller(1));
    fixture.advance(Duration.ofDays(6));
    fillBucket(5);
    fixture.advance(Duration.ofDays(1).minusMinutes(1));
    book.attempted(near(5));
    book.failed(near(5), Verdict.Kind.SILENT);
    fixture.advance(Duration.ofMinutes(1));
    assertThat(book.add(near(FULL), teller(1))).isEqualTo(AddOutcome.FULL);
    fixture.advance(Duration.ofSeconds(1));
    assertThat(book.add(near(FULL), teller(1))).isEqualTo(AddOutcome.ADDED);
    assertThat(book.contains(id(5))).isFalse();
    assertThat(book.size()).isEqualTo(FULL);
  }

  /// Seconds since 1970 do not fit into a signed number from 2038 on.
  @Test
  void aNewcomerHasItsFirstWeekInAnyYear() {
    fixture.now.set(Instant.parse("2040-01-01T00:00:00Z"));
    fillBucket();
    book.attempted(near(5));
    book.failed(near(5), Verdict.Kind.SILENT);
    fixture.advance(Duration.ofMinutes(1));
    assertThat(book.add(near(FULL), teller(1))).isEqualTo(AddOutcome.FULL);
    assertThat(book.contains(id(5))).isTrue();
  }

  @Test
  void whoIsInOtherBucketsTooGivesUpItsPlace() {
    fillBucket();
    for (int other = 2; other < 60; other++) {
      book.add(near(9), teller(other));
    }
    assertThat(book.add(near(FULL), teller(1))).isEqualTo(AddOutcome.ADDED);
    assertThat(book.contains(id(9))).isTrue();
    assertThat(book.size()).isEqualTo(FULL + 1);
  }

  @Test
  void goodNodesBeyondTheRoomForTheOldDoNotRotate() {
    int nodes = 4 * FULL + 44;
    for (int n = 0; n < nodes; n++) {
      book.add(near(n), teller(n));
      book.proven(near(n));
    }
    assertThat(book.size()).isEqualTo(nodes);
    assertThat(book.provenCount()).isEqualTo(nodes);
    int olds = book.oldCount();
    assertThat(olds).isLessThanOrEqualTo(4 * FULL);
    var before = book.snapshot().items();
    for (int n = 0; n < nodes; n++) {
      book.proven(near(n));
    }
    assertThat(book.snapshot().items()).containsExactlyInAnyOrderElementsOf(before);
    assertThat(book.freshlyProven(Duration.ofMinutes(1), nodes)).hasSize(nodes);
  }

  @Test
  void aFailedIncumbentIsReplacedByWhoWaitsAndStaysAmongTheNew() {
    int n = 0;
    for (; book.contested(1).isEmpty(); n++) {
      book.add(near(n), teller(n));
      book.proven(near(n));
      fixture.advance(Duration.ofSeconds(1));
    }
    fixture.advance(Duration.ofMinutes(1));
    int olds = book.oldCount();
    var incumbent = book.contested(1).getFirst();
    int waiting = n - 1;
    assertThat(book.entry(id(waiting)).orElseThrow().old()).isFalse();
    book.failed(incumbent, Verdict.Kind.REFUSED);
    assertThat(book.entry(id(waiting)).orElseThrow().old()).isFalse();
    fixture.advance(Duration.ofMinutes(1));
    book.failed(incumbent, Verdict.Kind.REFUSED);
    assertThat(book.entry(id(waiting)).orElseThrow().old()).isTrue();
    assertThat(book.entry(incumbent.id()).orElseThrow().old()).isFalse();
    assertThat(book.oldCount()).isEqualTo(olds);
    assertThat(book.size()).isEqualTo(n);
    assertThat(book.contested(1)).isEmpty();
  }

  @Test
  void aProvenNewcomerNeedsNoPermissionOfHearsay() {
    fillBucket();
    book.add(near(FULL), teller(1));
    var newcomer = at(200, 130, 1, 7, 7);
    book.proven(newcomer);
    assertThat(book.entry(id(200)).orElseThrow().old()).isTrue();
  }
}
