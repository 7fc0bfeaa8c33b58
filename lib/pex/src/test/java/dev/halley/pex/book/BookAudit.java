package dev.halley.pex.book;

import static dev.halley.pex.book.BookFixture.SELF;
import static dev.halley.pex.book.BookFixture.at;
import static dev.halley.pex.book.BookFixture.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.Verdict;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// What can be done to a book, and what must hold afterwards.
final class BookAudit {
  private static final Verdict.Kind[] KINDS = Verdict.Kind.values();

  private BookAudit() {}

  private static NetAddress randomAddress(RandomGenerator random, int nodes) {
    // few prefixes, so that buckets and prefixes fill
    return at(
        random.nextInt(nodes),
        50 + random.nextInt(3),
        random.nextInt(2),
        random.nextInt(4),
        random.nextInt(200));
  }

  private static NetAddress knownAddress(BookFixture fixture, RandomGenerator random, int nodes) {
    return fixture
        .book
        .entry(id(random.nextInt(nodes)))
        .map(Entry::address)
        .orElseGet(() -> randomAddress(random, nodes));
  }

  static void operate(BookFixture fixture, RandomGenerator random, int nodes) {
    var book = fixture.book;
    var address = randomAddress(random, nodes);
    var known = knownAddress(fixture, random, nodes);
    switch (random.nextInt(20)) {
      case 0, 1, 2, 3, 4, 5 -> book.add(address, randomAddress(random, 100));
      case 6 -> book.heardFrom(address, address.endpoint());
      case 7 -> book.heardFrom(address, randomAddress(random, 100).endpoint());
      case 8 -> book.proven(address);
      case 9, 10 -> book.proven(known);
      case 11, 12, 13 -> book.failed(known, KINDS[random.nextInt(KINDS.length)]);
      case 14 -> book.attempted(known);
      case 15 -> book.markGood(known.id());
      case 16 -> book.markBad(known.id());
      case 17 -> fixture.advance(Duration.ofSeconds(random.nextInt(100)));
      case 18 -> chooseAll(book, random);
      default -> {
        if (random.nextInt(10) == 0) {
          book.remove(known.id());
        }
      }
    }
  }

  private static void chooseAll(AddressBook book, RandomGenerator random) {
    book.pick(random.nextInt(101), _ -> random.nextBoolean())
        .ifPresent(picked -> assertThat(book.entry(picked.id())).isPresent());
    var told = book.selection();
    checkChoice(book, told, 250);
    book.told(told);
    var served = book.served();
    assertThat(served.works() + served.failed() + served.unknown())
        .isBetween(told.size(), book.size() + served.failed());
    checkChoice(book, book.selectionWithBias(random.nextInt(101)), 250);
    int most = random.nextInt(300);
    checkChoice(book, book.freshlyProven(Duration.ofMinutes(10), most), most);
    checkChoice(book, book.selfAnnounced(Duration.ofMinutes(10), most), most);
    book.contested(random.nextInt(10));
  }

  private static void checkChoice(AddressBook book, List<NetAddress> chosen, int most) {
    assertThat(chosen).hasSizeLessThanOrEqualTo(most);
    assertThat(chosen.stream().map(NetAddress::id))
        .doesNotHaveDuplicates()
        .allMatch(id -> book.entry(id).isPresent());
  }

  static void checkSound(AddressBook book, long seed) {
    var seen = new HashSet<NodeId>();
    var fill = new int[2][256];
    int olds = 0;
    int proven = 0;
    for (var item : book.snapshot().items()) {
      var entry = item.entry();
      assertThat(seen.add(entry.id())).as("seed %d", seed).isTrue();
      assertThat(item.buckets())
          .as("seed %d", seed)
          .hasSizeBetween(1, entry.old() ? 1 : 4)
          .doesNotHaveDuplicates()
          .allMatch(bucket -> bucket >= 0 && bucket < (entry.old() ? 64 : 256));
      item.buckets().forEach(bucket -> fill[entry.old() ? 1 : 0][bucket]++);
      assertThat(entry.candidates())
          .as("seed %d", seed)
          .hasSizeLessThanOrEqualTo(3)
          .doesNotHaveDuplicates()
          .doesNotContain(entry.address().endpoint());
      assertThat(book.entry(entry.id())).as("seed %d", seed).contains(entry);
      olds += entry.old() ? 1 : 0;
      proven += entry.proven() ? 1 : 0;
    }
    for (var table : fill) {
      assertThat(IntStream.of(table).max())
          .as("seed %d", seed)
          .matches(max -> max.orElseThrow() <= 64);
    }
    assertThat(book.size()).as("seed %d", seed).isEqualTo(seen.size());
    assertThat(book.oldCount()).as("seed %d", seed).isEqualTo(olds);
    assertThat(book.newCount()).as("seed %d", seed).isEqualTo(seen.size() - olds);
    assertThat(book.provenCount()).as("seed %d", seed).isEqualTo(proven);
    assertThat(book.freshlyProven(Duration.ofDays(9_000), Integer.MAX_VALUE))
        .as("seed %d", seed)
        .hasSizeLessThanOrEqualTo(proven)
        .doesNotHaveDuplicates();
  }

  static void checkSnapshotRestores(BookFixture fixture, long seed) {
    var snapshot = fixture.book.snapshot();
    var again =
        new AddressBook(
            BookPolicy.of(SELF)
                .withStrict(seed % 2 == 0)
                .withMaxPerIp(10_000)
                .withMaxPerPrefix(10_000),
            _ -> false,
            fixture.clock,
            new Random(seed));
    assertThat(again.restore(snapshot, true)).as("seed %d", seed).isZero();
    checkSound(again, seed);
    assertThat(again.size()).as("seed %d", seed).isEqualTo(fixture.book.size());
    assertThat(again.provenCount()).as("seed %d", seed).isEqualTo(fixture.book.provenCount());
    assertThat(again.oldCount()).as("seed %d", seed).isEqualTo(fixture.book.oldCount());
  }

  /// Nothing leaks: once all is removed, every limit has its full room again.
  static void checkEmpties(BookFixture fixture, long seed) {
    var book = fixture.book;
    book.snapshot().items().forEach(item -> book.remove(item.entry().id()));
    assertThat(book.isEmpty()).as("seed %d", seed).isTrue();
    fixture.advance(Duration.ofDays(2));
    for (int n = 0; n < 2; n++) {
      assertThat(book.heardFrom(at(n, 50, 0, 0, 1), new Endpoint(IpAddress.ofV4(0x08080808), 1)))
          .as("seed %d", seed)
          .isEqualTo(AddOutcome.ADDED);
    }
    for (int n = 2; n < 64; n++) {
      assertThat(book.add(at(n, 50, 0, 0, n < 8 ? 1 : n), at(n, 60, n, 0, 0)))
          .as("seed %d", seed)
          .isEqualTo(AddOutcome.ADDED);
    }
    assertThat(book.pick(100, _ -> true)).as("seed %d", seed).isPresent();
    assertThat(book.oldCount()).as("seed %d", seed).isZero();
  }
}
