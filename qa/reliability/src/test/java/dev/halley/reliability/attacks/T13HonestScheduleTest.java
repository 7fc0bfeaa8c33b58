package dev.halley.reliability.attacks;

import static dev.halley.reliability.attacks.ExchangeBench.node;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.NetAddress;
import dev.halley.pex.PexPolicy;
import dev.halley.pex.SeedRole;
import dev.halley.reliability.Extent;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Honest nodes ask every thirty seconds, by clocks that go wrong by up to a fifth, unless their
/// last request is still open, and reconnect now and then. Nothing of that is an offence.
class T13HonestScheduleTest {
  private static final Duration LENGTH = Extent.of(Duration.ofDays(1), Duration.ofDays(14));
  private static final int ASKERS = 12;
  private static final double PERIOD_SECONDS = 30;

  /// A node that asks whenever its clock says that it is time.
  private static final class Asker {
    private final NetAddress address;
    private final double pace;
    private final Random random;
    private Instant next;

    Asker(int number, Instant start, Random random) {
      address = node(100 + number);
      pace = 0.8 + 0.4 * number / (ASKERS - 1);
      this.random = random;
      next = start.plusMillis(random.nextInt(30_000));
    }

    /// Whether it asked.
    boolean act(ExchangeBench bench) {
      if (random.nextInt(200) == 0) {
        bench.leave(address.id());
      }
      if (!bench.isLinked(address)) {
        bench.accept(address);
      }
      double seconds = PERIOD_SECONDS * pace + 0.4 * random.nextDouble(); // the network's part
      next = next.plusMillis((long) (1_000 * seconds));
      if (bench.isWaiting(address)) {
        return false;
      }
      bench.request(address);
      return true;
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void isNeverPunished(boolean seed) {
    var random = Chance.of(T13HonestScheduleTest.class);
    var policy = seed ? PexPolicy.DEFAULT.withRole(SeedRole.DEFAULT) : PexPolicy.DEFAULT;
    var bench = new ExchangeBench(policy, random.nextLong(), ExchangeBench.NOBODY);
    Instant start = bench.clock.instant();
    var askers = new Asker[ASKERS];
    for (int i = 0; i < ASKERS; i++) {
      askers[i] = new Asker(i, start, random);
    }
    long requests = 0;
    Instant end = start.plus(LENGTH);
    while (bench.clock.instant().isBefore(end)) {
      Asker first = askers[0];
      for (Asker asker : askers) {
        first = asker.next.isBefore(first.next) ? asker : first;
      }
      bench.pass(Duration.between(bench.clock.instant(), first.next));
      requests += first.act(bench) ? 1 : 0;
    }
    System.out.printf(
        "T13 %s: %d requests in %d days, %d penalties%n",
        seed ? "seed" : "peer", requests, LENGTH.toDays(), bench.reports.size());
    assertThat(bench.reports).isEmpty();
    assertThat(bench.core.stats().answersGiven()).isGreaterThan(requests / 2);
  }
}
