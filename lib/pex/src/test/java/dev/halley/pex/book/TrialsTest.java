package dev.halley.pex.book;

import static dev.halley.pex.book.BookFixture.SELF;
import static dev.halley.pex.book.BookFixture.at;
import static dev.halley.pex.book.BookFixture.id;
import static dev.halley.pex.book.BookFixture.nth;
import static dev.halley.pex.book.BookFixture.teller;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.outcome.Verdict;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What dials teach, endpoint by endpoint.
class TrialsTest {
  private static final Duration CONFIRMATION = Duration.ofSeconds(60);

  private final BookFixture fixture = new BookFixture();
  private final AddressBook book = fixture.book;

  private static final NetAddress HOME = at(1, 50, 1, 2, 3);
  private static final NetAddress AWAY = at(1, 60, 1, 2, 3);
  private static final NetAddress FALSE = at(1, 70, 1, 2, 3);

  private Entry entry() {
    return book.entry(id(1)).orElseThrow();
  }

  static Stream<Verdict.Kind> kinds(Verdict.Meaning meaning) {
    return Arrays.stream(Verdict.Kind.values()).filter(kind -> kind.meaning() == meaning);
  }

  static Stream<Verdict.Kind> neutral() {
    return Stream.concat(kinds(Verdict.Meaning.NEUTRAL), kinds(Verdict.Meaning.PROOF));
  }

  static Stream<Verdict.Kind> failures() {
    return kinds(Verdict.Meaning.FAILURE);
  }

  static Stream<Verdict.Kind> misfits() {
    return kinds(Verdict.Meaning.MISFIT);
  }

  @ParameterizedTest
  @MethodSource("neutral")
  void neutralVerdictsNeverCount(Verdict.Kind kind) {
    book.proven(HOME);
    var before = entry();
    for (int i = 0; i < 50; i++) {
      book.failed(HOME, kind);
      fixture.advance(CONFIRMATION);
    }
    assertThat(entry()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void twoFailuresAMinuteApartDemote(Verdict.Kind kind) {
    book.proven(HOME);
    book.failed(HOME, kind);
    assertThat(entry().suspected()).isTrue();
    assertThat(entry().proven()).isTrue();
    fixture.advance(CONFIRMATION.minusMillis(1));
    book.failed(HOME, kind);
    assertThat(entry().old()).isTrue();
    assertThat(entry().attempts()).isEqualTo(2);
    fixture.advance(Duration.ofMillis(1));
    book.failed(HOME, kind);
    assertThat(entry().old()).isFalse();
    assertThat(entry().proven()).isFalse();
    assertThat(book.provenCount()).isZero();
    assertThat(book.size()).isEqualTo(1);
  }

  @Test
  void aSuccessClearsTheSuspicion() {
    book.proven(HOME);
    book.failed(HOME, Verdict.Kind.REFUSED);
    fixture.advance(CONFIRMATION);
    book.proven(HOME);
    assertThat(entry().suspected()).isFalse();
    assertThat(entry().attempts()).isZero();
    book.failed(HOME, Verdict.Kind.REFUSED);
    assertThat(entry().proven()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("misfits")
  void aMisfitEndsItAtOnceAndForALongTime(Verdict.Kind kind) {
    book.proven(HOME);
    book.failed(HOME, kind);
    assertThat(book.isEmpty()).isTrue();
    fixture.advance(Duration.ofHours(24).minusMillis(1));
    assertThat(book.add(HOME, teller(1))).isEqualTo(AddOutcome.TOMBSTONED);
    assertThat(book.add(AWAY, teller(1))).isEqualTo(AddOutcome.ADDED);
    book.remove(id(1));
    fixture.advance(Duration.ofMillis(1));
    assertThat(book.add(HOME, teller(1))).isEqualTo(AddOutcome.ADDED);
  }

  @Test
  void theNodeItselfLiftsATombstone() {
    book.failed(HOME, Verdict.Kind.NETWORK_MISMATCH);
    assertThat(book.add(HOME, teller(1))).isEqualTo(AddOutcome.TOMBSTONED);
    assertThat(book.heardFrom(HOME, AWAY.endpoint())).isEqualTo(AddOutcome.TOMBSTONED);
    assertThat(book.heardFrom(HOME, HOME.endpoint())).isEqualTo(AddOutcome.ADDED);
    assertThat(book.add(HOME, teller(1))).isEqualTo(AddOutcome.KNOWN);
  }

  @Test
  void anAttemptAloneIsNotHeldAgainstIt() {
    book.add(HOME, teller(1));
    fixture.advance(Duration.ofMinutes(5));
    for (int i = 0; i < 20; i++) {
      book.attempted(HOME);
    }
    assertThat(entry().tried()).isTrue();
    assertThat(entry().lastAttempt()).isEqualTo(fixture.now.get());
    assertThat(entry().attempts()).isZero();
    book.attempted(nth(77));
    book.failed(nth(77), Verdict.Kind.REFUSED);
    assertThat(book.size()).isEqualTo(1);
  }

  @Test
  void forgetsAnAddressThatNeverAnsweredTenAttempts() {
    book.add(HOME, teller(1));
    for (int i = 0; i < 9; i++) {
      book.failed(HOME, Verdict.Kind.CONNECT_TIMEOUT);
      fixture.advance(CONFIRMATION);
    }
    assertThat(book.contains(id(1))).isTrue();
    book.failed(HOME, Verdict.Kind.CONNECT_TIMEOUT);
    assertThat(book.contains(id(1))).isFalse();
    assertThat(book.add(HOME, teller(1))).isEqualTo(AddOutcome.TOMBSTONED);
  }

  @Test
  void keepsWhoAnsweredWithinAWeek() {
    book.proven(HOME);
    fixture.advance(Duration.ofDays(7));
    for (int i = 0; i < 30; i++) {
      book.failed(HOME, Verdict.Kind.CONNECT_TIMEOUT);
    }
    assertThat(book.contains(id(1))).isTrue();
    fixture.advance(Duration.ofMillis(1));
    book.failed(HOME, Verdict.Kind.CONNECT_TIMEOUT);
    assertThat(book.contains(id(1))).isFalse();
  }

  @Test
  void gossipDoesNotMoveAVettedNode() {
    book.proven(HOME);
    for (int n = 0; n < 10; n++) {
      assertThat(book.add(at(1, 60, n, 1, 1), teller(n)))
          .isIn(AddOutcome.CANDIDATE, AddOutcome.KNOWN);
      assertThat(entry().address()).isEqualTo(HOME);
    }
    assertThat(entry().candidates()).hasSize(3);
    assertThat(book.heardFrom(AWAY, AWAY.endpoint())).isEqualTo(AddOutcome.CANDIDATE);
    assertThat(entry().address()).isEqualTo(HOME);
    assertThat(entry().candidates().getFirst()).isEqualTo(AWAY.endpoint());
    assertThat(book.size()).isEqualTo(1);
  }

  @Test
  void anAuthenticatedDialMovesAVettedNode() {
    book.proven(HOME);
    book.add(AWAY, teller(1));
    book.proven(AWAY);
    assertThat(entry().address()).isEqualTo(AWAY);
    assertThat(entry().candidates()).containsExactly(HOME.endpoint());
    assertThat(entry().old()).isTrue();
    assertThat(entry().proven()).isTrue();
    book.proven(FALSE);
    assertThat(entry().address()).isEqualTo(FALSE);
    assertThat(book.provenCount()).isEqualTo(1);
  }

  @Test
  void aVettedNodeThatMovedIsTriedElsewhereOnceTheFailureIsConfirmed() {
    book.proven(HOME);
    book.add(AWAY, teller(1));
    book.failed(HOME, Verdict.Kind.REFUSED);
    assertThat(entry().address()).isEqualTo(HOME);
    fixture.advance(CONFIRMATION);
    book.failed(HOME, Verdict.Kind.REFUSED);
    assertThat(entry().address()).isEqualTo(AWAY);
    assertThat(entry().suspected()).isFalse();
    book.proven(AWAY);
    assertThat(entry().candidates()).containsExactly(HOME.endpoint());
  }

  @Test
  void anUnvettedNodeIsTriedElsewhereAfterOneFailure() {
    book.add(FALSE, teller(1));
    book.add(HOME, teller(2));
    book.failed(FALSE, Verdict.Kind.CONNECT_TIMEOUT);
    assertThat(entry().address()).isEqualTo(HOME);
    book.failed(HOME, Verdict.Kind.CONNECT_TIMEOUT);
    assertThat(entry().address()).isEqualTo(HOME);
    assertThat(entry().candidates()).containsExactly(FALSE.endpoint());
  }

  @Test
  void aFalseEndpointCostsTheNodeOnlyThatEndpoint() {
    book.add(FALSE, teller(1));
    book.add(HOME, teller(2));
    book.failed(FALSE, Verdict.Kind.IDENTITY_MISMATCH);
    assertThat(entry().address()).isEqualTo(HOME);
    assertThat(entry().candidates()).isEmpty();
    assertThat(book.add(FALSE, teller(1))).isEqualTo(AddOutcome.TOMBSTONED);
    book.add(AWAY, teller(3));
    book.failed(AWAY, Verdict.Kind.IDENTITY_MISMATCH);
    assertThat(entry().candidates()).isEmpty();
    book.failed(AWAY, Verdict.Kind.IDENTITY_MISMATCH);
    assertThat(entry().address()).isEqualTo(HOME);
  }

  @Test
  void whatANodeAnnouncesItselfGoesBeforeHearsay() {
    book.add(FALSE, teller(1));
    assertThat(book.heardFrom(HOME, HOME.endpoint())).isEqualTo(AddOutcome.CANDIDATE);
    assertThat(entry().address()).isEqualTo(HOME);
    assertThat(entry().origin()).isEqualTo(Origin.SELF_ANNOUNCED);
    for (int n = 0; n < 200; n++) {
      book.add(at(1, 60, n, 1, 1), teller(n));
    }
    assertThat(entry().address()).isEqualTo(HOME);
    assertThat(entry().candidates()).hasSize(3);
  }

  @Test
  void hearsayIsRaisedByTheNodesOwnWord() {
    book.add(HOME, teller(1));
    book.heardFrom(HOME, HOME.endpoint());
    assertThat(entry().origin()).isEqualTo(Origin.SELF_ANNOUNCED);
    book.add(HOME, teller(1));
    assertThat(entry().origin()).isEqualTo(Origin.SELF_ANNOUNCED);
  }

  @Test
  void neitherTheFirstNorTheLoudestCandidateWinsForEver() {
    int kept = 0;
    for (int seed = 0; seed < 400; seed++) {
      var other = new BookFixture(BookPolicy.of(SELF), seed).book;
      other.add(FALSE, teller(1));
      for (int n = 0; n < 7; n++) {
        other.add(at(1, 60, n, 1, 1), teller(n));
      }
      kept +=
          other
                  .entry(id(1))
                  .orElseThrow()
                  .candidates()
                  .contains(new Endpoint(BookFixture.ip(60, 6, 1, 1), 26_656))
              ? 1
              : 0;
    }
    assertThat(kept).isBetween(50, 200);
  }

  @Test
  void aTellerOfFalsePairsIsNotListenedToAnyMore() {
    for (int n = 0; n < 8; n++) {
      assertThat(book.add(nth(n), teller(5))).isEqualTo(AddOutcome.ADDED);
      book.failed(nth(n), Verdict.Kind.IDENTITY_MISMATCH);
    }
    assertThat(book.add(nth(50), teller(5))).isEqualTo(AddOutcome.DISTRUSTED);
    assertThat(book.add(nth(50), teller(6))).isEqualTo(AddOutcome.ADDED);
    fixture.advance(Duration.ofHours(24));
    assertThat(book.add(nth(51), teller(5))).isEqualTo(AddOutcome.ADDED);
  }

  @Test
  void aTellerOfMostlyTruePairsIsListenedTo() {
    for (int n = 0; n < 40; n++) {
      assertThat(book.add(nth(n), teller(5))).isEqualTo(AddOutcome.ADDED);
      if (n % 3 == 0) {
        book.failed(nth(n), Verdict.Kind.IDENTITY_MISMATCH);
      } else {
        book.proven(nth(n));
      }
    }
  }

  @Test
  void aDeadAddressIsNotALie() {
    for (int n = 0; n < 40; n++) {
      assertThat(book.add(nth(n), teller(5))).isEqualTo(AddOutcome.ADDED);
      book.failed(nth(n), Verdict.Kind.CONNECT_TIMEOUT);
    }
  }
}
