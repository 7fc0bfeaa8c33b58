package dev.halley.pex.book;

import static dev.halley.pex.book.BookFixture.SELF;
import static dev.halley.pex.book.BookFixture.at;
import static dev.halley.pex.book.BookFixture.id;
import static dev.halley.pex.book.BookFixture.nth;
import static dev.halley.pex.book.BookFixture.teller;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.SpecialRanges;
import dev.halley.p2p.outcome.Verdict;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Attempts to fill the book, and with it our view of the network, from few places.
class EclipseTest {
  private static final int JUNK = 5_000_000;

  /// Without the caps per address and prefix the buckets alone must hold.
  private static final BookPolicy BUCKETS_ONLY =
      BookPolicy.of(SELF).withMaxPerIp(10_000).withMaxPerPrefix(10_000);

  private final BookFixture fixture = new BookFixture();
  private final AddressBook book = fixture.book;

  private static Set<Integer> bucketsOf(AddressBook book) {
    var used = new HashSet<Integer>();
    book.snapshot().items().forEach(item -> used.addAll(item.buckets()));
    return used;
  }

  @Test
  void onePrefixToldByOneTellerFillsAtMostOneBucket() {
    for (var policy : new BookPolicy[] {BookPolicy.of(SELF), BUCKETS_ONLY}) {
      var target = new BookFixture(policy).book;
      for (int n = 0; n < 20_000; n++) {
        target.add(new NetAddress(id(n), BookFixture.ip(50, 1, 2, n % 256), 1 + n), teller(1));
      }
      assertThat(bucketsOf(target)).hasSize(1);
      assertThat(target.size()).isLessThanOrEqualTo(64);
    }
  }

  @Test
  void oneV6AllocationToldByOneTellerFillsAtMostOneBucket() {
    var target = new BookFixture(BUCKETS_ONLY).book;
    for (int n = 0; n < 20_000; n++) {
      target.add(at(n, new IpAddress(0x2a01_04f8_0000_0000L + n, n)), teller(1));
    }
    assertThat(bucketsOf(target)).hasSize(1);
    assertThat(target.size()).isEqualTo(64);
  }

  @Test
  void oneGroupOfTellersReachesThirtyTwoBuckets() {
    var target = new BookFixture(BUCKETS_ONLY).book;
    for (int n = 0; n < 40_000; n++) {
      target.add(randomAddress(n), at(9_000_000, 130, 1, n % 200, 7));
    }
    assertThat(bucketsOf(target)).hasSizeLessThanOrEqualTo(32);
    assertThat(target.size()).isLessThanOrEqualTo(32 * 64);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aHundredJunkRepliesWinASmallShareAndDisplaceNobody(long seed) {
    var target = new BookFixture(BookPolicy.of(SELF), seed);
    target.fill(1_000);
    for (int n = 0; n < 100 * 250; n++) {
      target.book.add(randomAddress(JUNK + n), at(9_000_000, 130, 99, 7, 7));
    }
    for (int n = 0; n < 1_000; n++) {
      assertThat(target.book.contains(id(n))).isTrue();
    }
    assertThat(junkShare(target.book)).isLessThan(0.15);
  }

  @Test
  void twentyThousandSelfAdvertsFromOneAddressWinNextToNothing() {
    fixture.fill(1_000);
    var socket = new Endpoint(BookFixture.ip(130, 99, 7, 7), 40_000);
    for (int n = 0; n < 20_000; n++) {
      book.heardFrom(randomAddress(JUNK + n), socket);
      book.heardFrom(at(JUNK + n, 130, 99, 7, 7), socket);
    }
    for (int n = 0; n < 1_000; n++) {
      assertThat(book.contains(id(n))).isTrue();
    }
    assertThat(book.size()).isLessThanOrEqualTo(1_000 + 16);
    assertThat(junkShare(book)).isLessThanOrEqualTo(0.01);
  }

  @Test
  void junkIsGoneOnceItWasTested() {
    fixture.fill(300);
    for (int n = 0; n < 300; n++) {
      book.proven(nth(n));
    }
    for (int n = 0; n < 5_000; n++) {
      book.add(randomAddress(JUNK + n), at(9_000_000, 130, 99, 7, 7));
    }
    for (int round = 0; round < 10; round++) {
      fixture.advance(Duration.ofMinutes(2));
      for (var address : book.dueForVisit(fixture.now.get(), 10_000)) {
        book.attempted(address);
        if (isJunk(address)) {
          book.failed(address, Verdict.Kind.CONNECT_TIMEOUT);
        }
      }
    }
    assertThat(book.size()).isEqualTo(300);
    assertThat(book.freshlyProven(Duration.ofDays(1), 1_000)).hasSize(300);
  }

  @Test
  void falsePairsDoNotKeepAnHonestNodeFromBeingReached() {
    for (int n = 0; n < 100; n++) {
      book.add(at(n, randomAddress(JUNK + n).ip()), at(9_000_000, 130, 99, 7, 7));
      book.add(nth(n), teller(n));
    }
    int reached = 0;
    for (int n = 0; n < 100; n++) {
      for (int attempt = 0; attempt < 2 && book.provenCount() == reached; attempt++) {
        var address = book.entry(id(n)).orElse(null);
        if (address != null && address.address().equals(nth(n))) {
          book.proven(nth(n));
        } else if (address != null) {
          book.failed(address.address(), Verdict.Kind.IDENTITY_MISMATCH);
        }
      }
      reached = book.provenCount();
    }
    assertThat(reached).isEqualTo(100);
    assertThat(book.add(randomAddress(JUNK + 500), at(9_000_000, 130, 99, 7, 7)))
        .isEqualTo(AddOutcome.DISTRUSTED);
  }

  @Test
  void oneEndpointToldForManyNodesDoesNotHideTheirOthers() {
    var trap = randomAddress(JUNK).endpoint();
    for (int n = 0; n < 8; n++) {
      book.add(new NetAddress(id(n), trap), teller(1));
      book.add(nth(n), teller(2));
    }
    var reached = new HashSet<NetAddress>();
    for (int n = 0; n < 8; n++) {
      var pick = book.pick(50, a -> !a.endpoint().equals(trap) && !reached.contains(a));
      reached.add(pick.orElseThrow());
    }
    for (int n = 0; n < 8; n++) {
      assertThat(reached).contains(nth(n));
    }
    assertThat(book.pick(50, a -> !a.endpoint().equals(trap) && !reached.contains(a))).isEmpty();
  }

  @Test
  void aProvenNodeIsDialledWhereItWasProvenOnly() {
    book.add(nth(1), teller(1));
    book.proven(nth(1));
    book.add(new NetAddress(id(1), randomAddress(JUNK).endpoint()), teller(2));
    assertThat(book.pick(50, a -> !a.equals(nth(1)))).isEmpty();
  }

  @Test
  void theOldOfOneGroupHaveFourBuckets() {
    var target = new BookFixture(BUCKETS_ONLY).book;
    for (int n = 0; n < 1_000; n++) {
      target.proven(at(n, 50, 1, n / 250, 1 + n % 250));
    }
    var olds = new HashSet<Integer>();
    target.snapshot().items().stream()
        .filter(item -> item.entry().old())
        .forEach(item -> olds.addAll(item.buckets()));
    assertThat(olds).hasSizeLessThanOrEqualTo(4);
    assertThat(target.oldCount()).isLessThanOrEqualTo(4 * 64);
  }

  private static NetAddress randomAddress(int n) {
    var random = new Random(n);
    var ip = IpAddress.ofV4(random.nextInt());
    while (!SpecialRanges.isRoutable(ip)) {
      ip = IpAddress.ofV4(random.nextInt());
    }
    return at(n, ip);
  }

  private static boolean isJunk(NetAddress address) {
    return address.id().tail() >= JUNK;
  }

  private static double junkShare(AddressBook book) {
    int junk = 0;
    for (int i = 0; i < 20_000; i++) {
      junk += isJunk(book.pick(90, _ -> true).orElseThrow()) ? 1 : 0;
    }
    return junk / 20_000.0;
  }
}
