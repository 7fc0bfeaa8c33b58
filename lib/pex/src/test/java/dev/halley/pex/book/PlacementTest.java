package dev.halley.pex.book;

import static dev.halley.pex.book.BookFixture.at;
import static dev.halley.pex.book.BookFixture.ip;
import static dev.halley.pex.book.BookFixture.nth;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlacementTest {
  private final Placement placement = placement("5f3c9a1be0d24c7788a1b2c3");

  private static Placement placement(String key) {
    return new Placement(new BookKey(key).hash(), true);
  }

  /// From the reference vectors of SipHash-2-4: key 00…0f, messages 00…0f.
  @Test
  void hashesAsTheReferenceDoes() {
    var hash = new SipHash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);
    assertThat(hash.of(0x0706050403020100L, 0x0f0e0d0c0b0a0908L)).isEqualTo(0x3f2acc7f57c29bdbL);
  }

  @Test
  void dependsOnTheKeyAndOnNothingElse() {
    var same = placement("5f3c9a1be0d24c7788a1b2c3");
    var other = placement("5f3c9a1be0d24c7788a1b2c4");
    assertThat(
            IntStream.range(0, 100)
                .filter(n -> placement.oldBucket(nth(n)) != same.oldBucket(nth(n))))
        .isEmpty();
    assertThat(
            IntStream.range(0, 100)
                .filter(n -> placement.oldBucket(nth(n)) != other.oldBucket(nth(n)))
                .count())
        .isGreaterThan(80);
  }

  @Test
  void spreadsManyTellersEvenly() {
    var news = new int[Placement.NEW_BUCKETS];
    var olds = new int[Placement.OLD_BUCKETS];
    var random = new Random(1);
    for (int n = 0; n < 100_000; n++) {
      var address = at(n, ip(20 + random.nextInt(60), random.nextInt(256), 1, 1));
      var teller = ip(130 + random.nextInt(20), random.nextInt(256), 1, 1);
      news[placement.newBucket(address.ip(), teller)]++;
      olds[placement.oldBucket(address)]++;
    }
    assertThat(IntStream.of(news).boxed()).allMatch(count -> count > 230 && count < 600);
    assertThat(IntStream.of(olds).boxed()).allMatch(count -> count > 1_200 && count < 2_000);
  }

  @Test
  void aTellerReachesTheBucketsItIsSaidToReach() {
    var teller = ip(130, 1, 2, 3);
    var reachable =
        IntStream.range(0, Placement.NEW_PER_TELLER)
            .mapToObj(nth -> placement.reachableBucket(teller, nth))
            .toList();
    for (int n = 0; n < 2_000; n++) {
      assertThat(reachable).contains(placement.newBucket(nth(n).ip(), teller));
    }
  }

  @Test
  void makesAKeyAsTheFileHasThem() {
    assertThat(BookKey.fresh(new Random(1)).text()).matches("[0-9a-f]{24}");
    assertThat(BookKey.isValid("5f3c9a1be0d24c7788a1b2c3")).isTrue();
    assertThat(BookKey.isValid("5F3c9a1be0d24c7788a1b2c3")).isFalse();
    assertThat(BookKey.isValid("5f3c9a1be0d24c7788a1b2c")).isFalse();
    assertThat(BookKey.isValid("")).isFalse();
  }
}
