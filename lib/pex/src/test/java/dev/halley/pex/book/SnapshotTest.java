package dev.halley.pex.book;

import static dev.halley.pex.book.BookFixture.SELF;
import static dev.halley.pex.book.BookFixture.at;
import static dev.halley.pex.book.BookFixture.id;
import static dev.halley.pex.book.BookFixture.nth;
import static dev.halley.pex.book.BookFixture.teller;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.outcome.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What survives a restart.
class SnapshotTest {
  private final BookFixture before = new BookFixture();
  private final BookFixture after = new BookFixture(BookPolicy.of(SELF), 99);

  @Test
  void anEmptyBookStaysEmpty() {
    assertThat(after.book.restore(before.book.snapshot(), true)).isZero();
    assertThat(after.book.isEmpty()).isTrue();
    assertThat(after.book.snapshot().key()).isEqualTo(before.book.snapshot().key());
  }

  @Test
  void aTrustedBookComesBackAsItWas() {
    before.fill(60, 40);
    before.book.heardFrom(nth(200), nth(200).endpoint());
    before.book.add(at(5, 90, 1, 1, 1), teller(1));
    before.book.failed(nth(70), Verdict.Kind.REFUSED);
    before.book.rememberAnchors(List.of(nth(61)));
    before.book.failed(nth(300), Verdict.Kind.NETWORK_MISMATCH);
    assertThat(after.book.restore(before.book.snapshot(), true)).isZero();
    assertThat(entries(after)).isEqualTo(entries(before));
    assertThat(after.book.anchors()).containsExactly(nth(61));
    assertThat(after.book.add(nth(300), teller(1))).isEqualTo(AddOutcome.TOMBSTONED);
    for (var item : after.book.snapshot().items()) {
      assertThat(before.book.snapshot().items()).contains(item);
    }
  }

  private static Map<Integer, Entry> entries(BookFixture fixture) {
    var entries = new TreeMap<Integer, Entry>();
    fixture.book.forEach(entry -> entries.put(entry.id().tail(), entry));
    return entries;
  }

  @Test
  void aForeignBookProvesNothing() {
    before.fill(5, 5);
    before.book.rememberAnchors(List.of(nth(6)));
    before.book.failed(nth(300), Verdict.Kind.NETWORK_MISMATCH);
    after.book.restore(before.book.snapshot(), false);
    assertThat(after.book.size()).isEqualTo(10);
    assertThat(after.book.oldCount()).isEqualTo(5);
    assertThat(after.book.provenCount()).isZero();
    assertThat(after.book.freshlyProven(Duration.ofDays(1), 10)).isEmpty();
    assertThat(after.book.anchors()).isEmpty();
    assertThat(after.book.add(nth(300), teller(1))).isEqualTo(AddOutcome.ADDED);
    assertThat(after.book.entry(id(7)).orElseThrow().lastSuccess()).isEqualTo(BookFixture.START);
  }

  @Test
  void aSecondFileAddsOnlyWhatIsUnknown() {
    before.fill(5, 5);
    after.book.proven(nth(3));
    String key = after.book.snapshot().key();
    assertThat(after.book.restore(before.book.snapshot(), false)).isEqualTo(1);
    assertThat(after.book.size()).isEqualTo(10);
    assertThat(after.book.provenCount()).isEqualTo(1);
    assertThat(after.book.snapshot().key()).isEqualTo(key);
  }

  @Test
  void theRulesHoldForFilesToo() {
    before.fill(5);
    after.book.addOwn(nth(0).endpoint());
    var snapshot = before.book.snapshot();
    var twice = new ArrayList<>(snapshot.items());
    twice.addAll(snapshot.items());
    var doubled = new BookSnapshot("no key", twice, Map.of(), List.of());
    assertThat(after.book.restore(doubled, false)).isEqualTo(6);
    assertThat(after.book.size()).isEqualTo(4);
    assertThat(after.book.snapshot().key()).matches("[0-9a-f]{24}");
  }

  @Test
  void theBannedAreKeptForWhenTheirBanEnds() {
    before.fill(1);
    after.banned.add(id(0));
    after.book.restore(before.book.snapshot(), true);
    assertThat(after.book.contains(id(0))).isTrue();
    assertThat(after.book.selection()).isEmpty();
  }

  @Test
  void timesAheadOfOurClockCountAsNow() {
    before.advance(Duration.ofDays(400));
    before.fill(0, 1);
    after.book.restore(before.book.snapshot(), true);
    assertThat(after.book.entry(id(0)).orElseThrow().lastSuccess()).isEqualTo(BookFixture.START);
    assertThat(after.book.freshlyProven(Duration.ofMinutes(1), 1)).hasSize(1);
  }

  @Test
  void aFullFileOfOneTellerIsTakenWhole() {
    var roomy = BookPolicy.of(SELF).withMaxPerPrefix(10_000);
    var lenient = new BookFixture(roomy, 5).book;
    var items =
        IntStream.range(0, 1_300)
            .mapToObj(n ->
                new BookSnapshot.Item(
                    new Entry(
                        nth(n),
                        teller(1),
                        Origin.HEARSAY,
                        List.of(),
                        0,
                        false,
                        BookFixture.START,
                        Instant.EPOCH,
                        false,
                        false,
                        false),
                    List.of(0)))
            .toList();
    assertThat(lenient.restore(new BookSnapshot("", items, Map.of(), List.of()), false)).isZero();
    assertThat(lenient.size()).isEqualTo(1_300);
  }
}
