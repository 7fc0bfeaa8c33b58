package dev.halley.pex.book;

import static dev.halley.pex.book.BookFixture.at;
import static dev.halley.pex.book.BookFixture.nth;
import static dev.halley.pex.book.BookFixture.teller;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.outcome.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/// What becomes of those that others were told about.
class ServedTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final BookFixture fixture = new BookFixture();
  private final AddressBook book = fixture.book;

  private static final NetAddress ONE = nth(1);
  private static final NetAddress TWO = nth(2);
  private static final NetAddress THREE = nth(3);

  private void tell(NetAddress... addresses) {
    book.told(List.of(addresses));
  }

  private void unreachable(NetAddress address) {
    book.failed(address, Verdict.Kind.REFUSED);
  }

  @Test
  void nobodyIsCountedBeforeAnythingWasTold() {
    book.proven(ONE);
    unreachable(ONE);
    assertThat(book.served()).isEqualTo(Served.NONE);
  }

  @Test
  void aProofFromBeforeSaysNothing() {
    book.proven(ONE);
    tell(ONE, TWO); // the second is not in the book
    assertThat(book.served()).isEqualTo(new Served(0, 0, 1));
  }

  @Test
  void eachIsCountedByTheLatestLookAtIt() {
    for (var each : List.of(ONE, TWO, THREE)) {
      book.proven(each);
    }
    tell(ONE, TWO, THREE);
    book.proven(ONE);
    unreachable(TWO);
    assertThat(book.served()).isEqualTo(new Served(1, 1, 1));
    unreachable(ONE);
    book.proven(TWO);
    book.markGood(THREE.id());
    assertThat(book.served()).isEqualTo(new Served(2, 1, 0));
  }

  @Test
  void aLookThatSaysNothingChangesNothing() {
    book.proven(ONE);
    tell(ONE);
    book.attempted(ONE);
    book.failed(ONE, Verdict.Kind.CANCELLED);
    assertThat(book.served()).isEqualTo(new Served(0, 0, 1));
  }

  @Test
  void whatIsToldAllTheTimeCountsOnceAndAsItWasFoundLast() {
    book.proven(ONE);
    for (int minute = 0; minute < 200; minute++) {
      tell(ONE);
      tell(ONE);
      if (minute % 10 == 5) {
        book.proven(ONE);
      }
      fixture.advance(MINUTE);
      assertThat(book.served()).isEqualTo(minute < 5 ? new Served(0, 0, 1) : new Served(1, 0, 0));
    }
  }

  @Test
  void anAnswerOfMoreThanAnHourAgoIsNoNews() {
    book.proven(ONE);
    tell(ONE);
    book.proven(ONE);
    for (int minute = 0; minute < 60; minute++) {
      assertThat(book.served()).isEqualTo(new Served(1, 0, 0));
      fixture.advance(MINUTE);
      tell(ONE);
    }
    assertThat(book.served()).isEqualTo(new Served(0, 0, 1));
  }

  @Test
  void afterAnHourItIsForgottenAndBeginsAnew() {
    book.proven(ONE);
    tell(ONE);
    unreachable(ONE);
    fixture.advance(Served.WINDOW.minus(MINUTE));
    assertThat(book.served()).isEqualTo(new Served(0, 1, 0));
    fixture.advance(MINUTE);
    assertThat(book.served()).isEqualTo(Served.NONE);
    tell(ONE);
    assertThat(book.served()).isEqualTo(new Served(0, 0, 1));
  }

  @Test
  void somebodyElseAtTheAddressIsAFailureThoughTheNodeIsForgotten() {
    book.proven(ONE);
    tell(ONE);
    book.failed(ONE, Verdict.Kind.IDENTITY_MISMATCH);
    assertThat(book.contains(ONE.id())).isFalse();
    assertThat(book.served()).isEqualTo(new Served(0, 1, 0));
    fixture.advance(Served.WINDOW.minus(MINUTE));
    assertThat(book.served()).isEqualTo(new Served(0, 1, 0));
    fixture.advance(MINUTE);
    assertThat(book.served()).isEqualTo(Served.NONE);
  }

  @Test
  void aNodeThatMakesWayIsNotCountedAnyMore() {
    book.proven(ONE);
    tell(ONE);
    book.remove(ONE.id());
    assertThat(book.served()).isEqualTo(Served.NONE);
  }

  @Test
  void aFailureElsewhereSaysNothingAboutTheAddressThatWasTold() {
    var elsewhere = at(1, 90, 1, 1, 1);
    book.proven(ONE);
    book.add(elsewhere, teller(1));
    tell(ONE);
    unreachable(elsewhere);
    assertThat(book.served()).isEqualTo(new Served(0, 0, 1));
  }

  @Test
  void goesOnWhenTheClockIsSetBack() {
    book.proven(ONE);
    book.proven(TWO);
    tell(ONE, TWO);
    book.failed(ONE, Verdict.Kind.IDENTITY_MISMATCH);
    fixture.advance(Duration.ofHours(-5));
    book.proven(TWO);
    assertThat(book.served()).isEqualTo(new Served(1, 1, 0));
  }

  /// One node's past: when it was told, and when it was looked at last with what result.
  private static final class Past {
    final List<Instant> told = new ArrayList<>();
    Instant looked = Instant.MIN;
    boolean alive;

    boolean toldWithin(Instant from, Instant to) {
      return told.stream().anyMatch(at -> at.isAfter(from) && !at.isAfter(to));
    }
  }

  /// Whatever happens when, everybody told is counted once; those work for certain that were told
  /// within the hour and answered after that, and none that did not answer within the hour.
  @RepeatedTest(20)
  void countsLikeSomebodyWhoRemembersEverything(RepetitionInfo repetition) {
    long seed = repetition.getCurrentRepetition() * 104_729L;
    var random = new Random(seed);
    var pasts = new ArrayList<Past>();
    for (int n = 0; n < 30; n++) {
      book.proven(nth(n));
      pasts.add(new Past());
    }
    for (int step = 0; step < 2_000; step++) {
      int n = random.nextInt(pasts.size());
      var past = pasts.get(n);
      Instant now = fixture.now.get();
      switch (random.nextInt(6)) {
        case 0, 1 -> {
          book.told(List.of(nth(n)));
          past.told.add(now);
        }
        case 2 -> {
          book.proven(nth(n));
          past.looked = now;
          past.alive = true;
        }
        case 3 -> {
          unreachable(nth(n));
          past.looked = now;
          past.alive = false;
        }
        default -> fixture.advance(MINUTE.multipliedBy(random.nextInt(4)));
      }
      check(pasts, seed);
    }
  }

  private void check(List<Past> pasts, long seed) {
    Instant now = fixture.now.get();
    Instant before = now.minus(Served.WINDOW);
    int all = 0;
    int surely = 0;
    int perhaps = 0;
    for (var past : pasts) {
      if (past.toldWithin(before, now)) {
        all++;
        boolean fresh = past.alive && past.looked.isAfter(before);
        perhaps += fresh ? 1 : 0;
        surely += fresh && past.toldWithin(before, past.looked.minusNanos(1)) ? 1 : 0;
      }
    }
    var served = book.served();
    assertThat(served.works() + served.failed() + served.unknown())
        .as("seed %d", seed)
        .isEqualTo(all);
    assertThat(served.works()).as("seed %d", seed).isBetween(surely, perhaps);
  }
}
