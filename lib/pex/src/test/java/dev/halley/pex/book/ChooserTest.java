package dev.halley.pex.book;

import static dev.halley.pex.book.BookFixture.SELF;
import static dev.halley.pex.book.BookFixture.id;
import static dev.halley.pex.book.BookFixture.nth;
import static dev.halley.pex.book.BookFixture.teller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.outcome.Verdict;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Picking and sampling.
class ChooserTest {
  private final BookFixture fixture = new BookFixture();
  private final AddressBook book = fixture.book;

  @Test
  void picksByBias() {
    for (int bias : new int[] {0, 50, 100}) {
      assertThat(book.pick(bias, _ -> true)).isEmpty();
    }
    fixture.fill(1);
    for (int bias : new int[] {0, 50, 100}) {
      assertThat(book.pick(bias, _ -> true)).contains(nth(0));
    }
    book.markGood(id(0));
    assertThat(book.pick(0, _ -> true)).contains(nth(0));
    assertThat(book.pick(50, _ -> true)).contains(nth(0));
    assertThat(book.pick(100, _ -> true)).isEmpty();
  }

  @Test
  void clampsTheBias() {
    fixture.fill(1, 1);
    for (int i = 0; i < 50; i++) {
      assertThat(book.pick(-5, _ -> true)).contains(nth(1));
      assertThat(book.pick(1_000, _ -> true)).contains(nth(0));
    }
    assertThat(book.selectionWithBias(-1)).hasSize(2);
    assertThat(book.selectionWithBias(101)).hasSize(2);
  }

  @Test
  void weighsTheTablesByTheRootsOfTheirSizes() {
    fixture.fill(400, 100);
    int fresh = 0;
    for (int i = 0; i < 20_000; i++) {
      fresh += isOld(book.pick(50, _ -> true).orElseThrow()) ? 0 : 1;
    }
    assertThat(fresh / 20_000.0).isCloseTo(20.0 / 30, within(0.02));
  }

  private boolean isOld(NetAddress address) {
    return book.entry(address.id()).orElseThrow().old();
  }

  @Test
  void findsTheOnlyEligibleOneWithBoundedWork() {
    fixture.fill(900, 100);
    for (int only : new int[] {3, 950}) {
      var asked = new AtomicInteger();
      assertThat(
              book.pick(
                  50,
                  address -> {
                    asked.incrementAndGet();
                    return address.equals(nth(only));
                  }))
          .contains(nth(only));
      assertThat(asked.get()).isLessThanOrEqualTo(1_000 + 32);
    }
    var asked = new AtomicInteger();
    assertThat(book.pick(50, _ -> asked.incrementAndGet() < 0)).isEmpty();
    assertThat(asked.get()).isLessThanOrEqualTo(1_000 + 32);
  }

  @Test
  void selectsNothingFromAnEmptyBook() {
    assertThat(book.selection()).isEmpty();
    assertThat(book.selectionWithBias(30)).isEmpty();
    assertThat(book.freshlyProven(Duration.ofDays(1), 5)).isEmpty();
    assertThat(book.contested(5)).isEmpty();
  }

  @Test
  void selectsTheOnlyOne() {
    fixture.fill(1);
    assertThat(book.selection()).containsExactly(nth(0));
    assertThat(book.selectionWithBias(30)).containsExactly(nth(0));
  }

  @Test
  void selectsAllOfASmallBookWhateverTheBias() {
    fixture.fill(9, 1);
    assertThat(book.selectionWithBias(30)).hasSize(10);
    var other = new BookFixture();
    other.fill(1, 9);
    assertThat(other.book.selectionWithBias(70)).hasSize(10);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 31, 32, 33, 101, 143, 144, 200, 1_086, 1_087, 1_100})
  void selectsAShareWithoutRepetition(int size) {
    fixture.fill(size);
    int expected = Math.min(250, Math.max(Math.min(32, size), size * 23 / 100));
    assertThat(book.selection()).hasSize(expected).doesNotHaveDuplicates();
    assertThat(book.selectionWithBias(50)).hasSize(expected).doesNotHaveDuplicates();
  }

  @Test
  void selectionWithBiasHasThePromisedNumbersForAllSplits() {
    for (int size = 0; size <= 50; size++) {
      for (int olds = 0; olds <= size; olds++) {
        checkSplit(size - olds, olds, size < 32 ? 1 : 10);
      }
    }
    var random = new Random(7);
    for (int i = 0; i < 2; i++) {
      int size = 32 + random.nextInt(400);
      int olds = random.nextInt(Math.min(size, 150));
      checkSplit(size - olds, olds, 10);
    }
  }

  private static void checkSplit(int news, int olds, int step) {
    var split = new BookFixture();
    split.fill(news, olds);
    int size = news + olds;
    int wanted = Math.min(250, Math.max(Math.min(32, size), size * 23 / 100));
    for (int bias = 0; bias <= 100; bias += step) {
      long atLeastNew = Math.max(Math.round(bias * wanted / 100.0), wanted - olds);
      int expectedNew = (int) Math.min(atLeastNew, news);
      int expectedOld = Math.min(wanted - expectedNew, olds);
      var selected = split.book.selectionWithBias(bias);
      var isOld = selected.stream().map(a -> split.book.entry(a.id()).orElseThrow().old()).toList();
      var expected =
          IntStream.range(0, expectedNew + expectedOld).mapToObj(i -> i >= expectedNew).toList();
      assertThat(isOld).as("%d new, %d old, bias %d", news, olds, bias).isEqualTo(expected);
      assertThat(selected).doesNotHaveDuplicates();
    }
  }

  @Test
  void selectsEverybodyEquallyOften() {
    fixture.fill(60, 40);
    Map<NetAddress, Integer> seen = new HashMap<>();
    int rounds = 5_000;
    for (int i = 0; i < rounds; i++) {
      book.selection().forEach(address -> seen.merge(address, 1, Integer::sum));
    }
    assertThat(seen).hasSize(100);
    double expected = rounds * 32 / 100.0;
    assertThat(seen.values())
        .allSatisfy(count -> assertThat(count / expected).isBetween(0.85, 1.15));
  }

  @Test
  void servesOnlyWhatWasProvenInTime() {
    fixture.fill(3);
    book.proven(nth(0));
    fixture.advance(Duration.ofMinutes(10));
    book.proven(nth(1));
    assertThat(book.freshlyProven(Duration.ofMinutes(10), 10))
        .containsExactlyInAnyOrder(nth(0), nth(1));
    fixture.advance(Duration.ofMillis(1));
    assertThat(book.freshlyProven(Duration.ofMinutes(10), 10)).containsExactly(nth(1));
    assertThat(book.freshlyProven(Duration.ofMinutes(10), 0)).isEmpty();
    book.failed(nth(1), Verdict.Kind.REFUSED);
    assertThat(book.freshlyProven(Duration.ofMinutes(10), 10)).isEmpty();
    assertThat(book.provenCount()).isEqualTo(2);
  }

  @Test
  void servesARandomSampleOfTheProven() {
    fixture.fill(0, 100);
    Map<NetAddress, Integer> seen = new HashMap<>();
    for (int i = 0; i < 2_000; i++) {
      var sample = book.freshlyProven(Duration.ofMinutes(1), 20);
      assertThat(sample).hasSize(20).doesNotHaveDuplicates();
      sample.forEach(address -> seen.merge(address, 1, Integer::sum));
    }
    assertThat(seen).hasSize(100);
    assertThat(seen.values()).allSatisfy(count -> assertThat(count).isBetween(300, 500));
  }

  @Test
  void visitsTheUntriedFirstAndThenTheLeastRecentlyTried() {
    for (int n = 0; n < 4; n++) {
      book.add(nth(n), teller(n));
      fixture.advance(Duration.ofSeconds(1));
    }
    book.attempted(nth(2));
    fixture.advance(Duration.ofSeconds(1));
    book.attempted(nth(0));
    var justNow = fixture.now.get().plusSeconds(1);
    assertThat(book.dueForVisit(justNow, 10)).containsExactly(nth(1), nth(3), nth(2), nth(0));
    assertThat(book.dueForVisit(justNow, 3)).containsExactly(nth(1), nth(3), nth(2));
    assertThat(book.dueForVisit(fixture.now.get(), 10)).containsExactly(nth(1), nth(3), nth(2));
    assertThat(book.dueForVisit(justNow, 0)).isEmpty();
  }

  @Test
  void renewsTheOldestProofFirst() {
    fixture.fill(3);
    for (int n = 0; n < 3; n++) {
      book.proven(nth(2 - n));
      fixture.advance(Duration.ofSeconds(1));
    }
    var limit = BookFixture.START.plusSeconds(2);
    assertThat(book.dueForRenewal(limit, 10)).isEqualTo(List.of(nth(2), nth(1)));
    assertThat(book.dueForRenewal(limit, 1)).isEqualTo(List.of(nth(2)));
  }

  @Test
  void terminatesWhenEverybodyIsBanned() {
    fixture.fill(300, 100);
    IntStream.range(0, 400).forEach(n -> fixture.banned.add(id(n)));
    assertThat(book.pick(50, _ -> true)).isEmpty();
    assertThat(book.selection()).isEmpty();
    assertThat(book.selectionWithBias(50)).isEmpty();
    assertThat(book.freshlyProven(Duration.ofDays(1), 100)).isEmpty();
    assertThat(SELF).isNotIn(fixture.banned);
  }
}
