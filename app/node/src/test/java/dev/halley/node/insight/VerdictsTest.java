package dev.halley.node.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictsTest {
  private Instant now = Instant.parse("2026-01-01T00:00:30Z");
  private final Verdicts verdicts = new Verdicts(() -> now);

  @Test
  void countsByMinute() {
    verdicts.dialled(DialPurpose.VISIT, Verdict.Kind.REFUSED);
    verdicts.dialled(DialPurpose.OUTBOUND, Verdict.Kind.REFUSED);
    now = now.plusSeconds(30);
    verdicts.accepted(Verdict.Kind.CONNECTED);

    assertThat(verdicts.minutes())
        .containsExactly(
            new Verdicts.Minute(
                Instant.parse("2026-01-01T00:00:00Z"), Map.of(Verdict.Kind.REFUSED, 2L), Map.of()),
            new Verdicts.Minute(
                Instant.parse("2026-01-01T00:01:00Z"),
                Map.of(),
                Map.of(Verdict.Kind.CONNECTED, 1L)));
    assertThat(verdicts.outbound(DialPurpose.VISIT).count(Verdict.Kind.REFUSED)).isEqualTo(1);
    assertThat(verdicts.inbound().count(Verdict.Kind.CONNECTED)).isEqualTo(1);
  }

  @Test
  void remembersThreeHours() {
    for (int i = 0; i < Verdicts.MAX_MINUTES + 5; i++) {
      verdicts.accepted(Verdict.Kind.FULL);
      now = now.plus(Duration.ofMinutes(1));
    }
    List<Verdicts.Minute> minutes = verdicts.minutes();
    assertThat(minutes).hasSize(Verdicts.MAX_MINUTES);
    assertThat(minutes.getFirst().at()).isEqualTo(Instant.parse("2026-01-01T00:05:00Z"));
    assertThat(verdicts.inbound().count(Verdict.Kind.FULL)).isEqualTo(Verdicts.MAX_MINUTES + 5);
  }
}
