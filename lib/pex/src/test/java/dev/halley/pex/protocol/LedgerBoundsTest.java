package dev.halley.pex.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.Misbehaviour.Kind;
import dev.halley.p2p.outcome.Misbehaviour.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// The tables that strangers can fill.
final class LedgerBoundsTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  private final InstantSource clock = now::get;

  private static NodeId id(int n) {
    return new NodeId(n, n, n);
  }

  private void pass(Duration time) {
    now.updateAndGet(t -> t.plus(time));
  }

  @Test
  void asksNobodyNewRatherThanForgetWhomItAskedLately() {
    var ledger = new RequestLedger(Duration.ofSeconds(30), Duration.ofSeconds(60), clock);
    for (int n = 0; n < RequestLedger.CAPACITY; n++) {
      ledger.asked(id(n));
      ledger.answered(id(n));
    }

    assertThat(ledger.size()).isEqualTo(RequestLedger.CAPACITY);
    assertThat(ledger.askableFrom(id(-1))).isAfter(now.get());
    assertThatThrownBy(() -> ledger.asked(id(-1))).isInstanceOf(IllegalStateException.class);
    pass(Duration.ofSeconds(30));
    assertThat(ledger.askableFrom(id(-1))).isBefore(now.get());
    assertThat(ledger.size()).isZero();
  }

  @Test
  void asksAgainAnIntervalAfterTheClockWasSetBack() {
    var ledger = new RequestLedger(Duration.ofSeconds(30), Duration.ofSeconds(60), clock);
    ledger.asked(id(1));
    ledger.answered(id(1));
    pass(Duration.ofDays(-1));

    assertThat(ledger.askableFrom(id(1))).isEqualTo(now.get().plusSeconds(30));
    pass(Duration.ofSeconds(30));
    assertThat(ledger.askableFrom(id(1))).isEqualTo(Instant.MIN);
  }

  @Test
  void refusesToAskTheSameIdentityTwice() {
    var ledger = new RequestLedger(Duration.ofSeconds(30), Duration.ofSeconds(60), clock);
    ledger.asked(id(1));

    assertThatThrownBy(() -> ledger.asked(id(1))).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void remembersABoundedNumberOfAskers() {
    var pacing =
        new SeedPacing(Duration.ofSeconds(15), Duration.ofSeconds(12), Duration.ofSeconds(30));
    for (int n = 0; n <= SeedPacing.CAPACITY; n++) {
      pacing.answered(id(n), now.get());
    }

    assertThat(pacing.size()).isEqualTo(SeedPacing.CAPACITY);
    assertThat(pacing.window(id(0), now.get()).newcomer()).isTrue();
    assertThat(pacing.window(id(1), now.get()).newcomer()).isFalse();
  }

  @Test
  void keepsNobodyForLongWhenTheClockWasSetBack() {
    var pacing =
        new SeedPacing(Duration.ofSeconds(15), Duration.ofSeconds(12), Duration.ofSeconds(30));
    pacing.answered(id(1), now.get());
    var earlier = now.get().minusSeconds(86_400);

    assertThat(pacing.window(id(1), earlier).latest()).isEqualTo(earlier.plusSeconds(30));
  }

  @Test
  void remembersABoundedNumberOfOffenders() {
    var offences = new Offences(clock);
    for (int n = 0; n <= Offences.CAPACITY; n++) {
      offences.report(id(n), Kind.OTHER, "");
    }

    assertThat(offences.size()).isEqualTo(Offences.CAPACITY);
    assertThat(offences.report(id(0), Kind.OTHER, "").severity()).isEqualTo(Severity.DISCONNECT);
    assertThat(offences.report(id(Offences.CAPACITY), Kind.OTHER, "").severity())
        .isEqualTo(Severity.BAN);
  }

  @Test
  void forgivesAnOffenceAfterADay() {
    var offences = new Offences(clock);
    offences.report(id(1), Kind.OTHER, "");
    pass(Duration.ofHours(24));

    assertThat(offences.report(id(1), Kind.OTHER, "").severity()).isEqualTo(Severity.DISCONNECT);
  }
}
