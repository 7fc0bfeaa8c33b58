package dev.halley.pex.book;

import static dev.halley.pex.book.BookFixture.SELF;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.halley.fuzzing.FuzzedChance;

/// Whatever is done to a book, in an order that a fuzzer chooses, it stays sound.
class AddressBookFuzzTest {
  private static final int MOST_OPERATIONS = 400;

  @FuzzTest
  void staysSound(byte[] input) {
    var chance = new FuzzedChance(input);
    long seed = chance.nextInt(256); // of the book's own chance; even ones make it strict
    int nodes = chance.nextBoolean() ? 40 : 3_000;
    var fixture = new BookFixture(BookPolicy.of(SELF).withStrict(seed % 2 == 0), seed);
    for (int done = 0; done < MOST_OPERATIONS && !chance.isSpent(); done++) {
      BookAudit.operate(fixture, chance, nodes);
    }
    BookAudit.checkSound(fixture.book, seed);
    BookAudit.checkSnapshotRestores(fixture, seed);
    BookAudit.checkEmpties(fixture, seed);
  }
}
