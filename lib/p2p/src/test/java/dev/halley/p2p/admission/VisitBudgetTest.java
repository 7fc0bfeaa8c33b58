package dev.halley.p2p.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.Prefix;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class VisitBudgetTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Prefix PREFIX = Prefix.of(Rig.ip(1));
  private final VisitBudget budget = new VisitBudget(2);

  @Test
  void allowsFewAtOnce() {
    budget.begin(PREFIX, START);
    budget.begin(PREFIX, START);
    assertThat(budget.allows(PREFIX, START)).isFalse();
    assertThat(budget.allows(Prefix.of(Rig.ip(2)), START)).isTrue();
    budget.end(PREFIX);
    assertThat(budget.allows(PREFIX, START)).isTrue();
  }

  @Test
  void allowsTenInAMinuteHoweverShort() {
    for (int i = 0; i < 10; i++) {
      assertThat(budget.allows(PREFIX, START.plusSeconds(i))).isTrue();
      budget.begin(PREFIX, START.plusSeconds(i));
      budget.end(PREFIX);
    }
    assertThat(budget.allows(PREFIX, START.plusSeconds(59))).isFalse();
    assertThat(budget.allows(PREFIX, START.plusSeconds(60))).isTrue();
  }

  @Test
  void remembersABoundedNumberOfPrefixes() {
    for (int i = 0; i < 10; i++) {
      budget.begin(PREFIX, START);
      budget.end(PREFIX);
    }
    for (int i = 2; i < 4_098; i++) {
      budget.begin(Prefix.of(Rig.ip(i)), START);
    }
    assertThat(budget.allows(PREFIX, START)).as("forgotten").isTrue();
  }
}
