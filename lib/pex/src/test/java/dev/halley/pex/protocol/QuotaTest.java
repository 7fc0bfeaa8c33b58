package dev.halley.pex.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.identity.Prefix;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class QuotaTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Prefix PREFIX = Prefix.of(IpAddress.ofV4(0x08080808));

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  private static NodeId id(int n) {
    return new NodeId(n, 0, 0);
  }

  @Test
  void anIdentityHasItsBurstAndThenOneAnswerPerSpacing() {
    var quota = new Quota(_ -> Optional.empty());
    for (int i = 0; i < Quota.PER_ID_AT_ONCE; i++) {
      assertThat(quota.earliest(id(1), now)).isEqualTo(now);
      quota.spend(id(1), now);
    }
    assertThat(quota.earliest(id(1), now)).isEqualTo(now.plusSeconds(10));
    assertThat(quota.earliest(id(2), now)).isEqualTo(now);
  }

  @Test
  void aNewIdentityOfTheSamePrefixFindsTheBudgetSpent() {
    var quota = new Quota(id -> Optional.of(PREFIX).filter(_ -> !id.equals(id(-1))));
    for (int i = 0; i < Quota.PER_PREFIX_AT_ONCE; i++) {
      quota.spend(id(i), now);
    }
    assertThat(quota.earliest(id(1_000), now)).isEqualTo(now.plusSeconds(5));
    assertThat(quota.earliest(id(-1), now)).isEqualTo(now);
  }

  @Test
  void noHourHoldsMoreThanItsMost() {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    var quota = new Quota(_ -> Optional.of(PREFIX));
    long most = Quota.PER_PREFIX_AT_ONCE + HOUR.dividedBy(Quota.PER_PREFIX_SPACING);
    var hour = new ArrayDeque<Instant>();
    for (int i = 0; i < 20_000; i++) {
      now = now.plusMillis(random.nextInt(random.nextInt(100) == 0 ? 600_000 : 6_000));
      NodeId id = id(random.nextInt());
      quota.forget(now);
      if (!quota.earliest(id, now).isAfter(now)) {
        quota.spend(id, now);
        hour.addLast(now);
      }
      while (!hour.isEmpty() && !hour.getFirst().plus(HOUR).isAfter(now)) {
        hour.removeFirst();
      }
      assertThat((long) hour.size()).as("seed %d", seed).isLessThanOrEqualTo(most);
    }
  }

  @Test
  void aClockThatWasSetBackKeepsNobodyWaitingForLonger() {
    var budget = new Budget<Integer>(2, Duration.ofSeconds(10));
    for (int i = 0; i < 5; i++) {
      budget.spend(1, now.plus(HOUR));
    }
    assertThat(budget.earliest(1, now)).isEqualTo(now.plusSeconds(10));
  }

  @Test
  void keysRememberedAreBounded() {
    var budget = new Budget<Integer>(1, Duration.ofSeconds(10));
    for (int i = 0; i <= Budget.CAPACITY; i++) {
      budget.spend(i, now);
    }
    assertThat(budget.size()).isEqualTo(Budget.CAPACITY);
    assertThat(budget.earliest(0, now)).isEqualTo(now);
    assertThat(budget.earliest(1, now)).isAfter(now);
  }

  @Test
  void whoHasAllOfItsBurstAgainIsForgotten() {
    var budget = new Budget<Integer>(2, Duration.ofSeconds(10));
    budget.spend(1, now);
    budget.spend(2, now.plusSeconds(5));

    budget.forget(now.plusSeconds(9));
    assertThat(budget.size()).isEqualTo(2);
    budget.forget(now.plusSeconds(10));
    assertThat(budget.size()).isEqualTo(1);
    assertThat(budget.earliest(1, now.plusSeconds(10))).isEqualTo(now.plusSeconds(10));
    budget.forget(now.plusSeconds(15));
    assertThat(budget.size()).isZero();
  }
}
