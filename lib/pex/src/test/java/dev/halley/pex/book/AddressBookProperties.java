package dev.halley.pex.book;

import static dev.halley.pex.book.BookFixture.SELF;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever happens in whatever order, the book stays sound.
class AddressBookProperties {
  @RepeatedTest(20)
  void staysSoundUnderRandomOperations(RepetitionInfo repetition) {
    long seed = repetition.getCurrentRepetition() * 7_919L;
    var fixture = new BookFixture(BookPolicy.of(SELF).withStrict(seed % 2 == 0), seed);
    var random = new Random(seed);
    int nodes = random.nextBoolean() ? 40 : 3_000;
    for (int step = 0; step < 20_000; step++) {
      BookAudit.operate(fixture, random, nodes);
      if (step % 1_000 == 0) {
        BookAudit.checkSound(fixture.book, seed);
      }
    }
    BookAudit.checkSound(fixture.book, seed);
    BookAudit.checkSnapshotRestores(fixture, seed);
    BookAudit.checkEmpties(fixture, seed);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void talliesLikeAMap(long seed) {
    var random = new Random(seed);
    var tally = new Tally();
    var counts = new int[300];
    var keys = random.ints(counts.length, 0, 2_000).map(key -> key << 4).distinct().toArray();
    for (int step = 0; step < 50_000; step++) {
      int i = random.nextInt(keys.length);
      if (random.nextBoolean() && counts[i] > 0) {
        tally.decrement(keys[i]);
        counts[i]--;
      } else if (counts[i] < 5) {
        tally.increment(keys[i]);
        counts[i]++;
      }
      int other = random.nextInt(keys.length);
      assertThat(tally.count(keys[other])).as("seed %d", seed).isEqualTo(counts[other]);
    }
  }
}
