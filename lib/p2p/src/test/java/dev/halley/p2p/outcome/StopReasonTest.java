package dev.halley.p2p.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.outcome.StopReason.Kind;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StopReasonTest {
  @Test
  void timeCuresAllButWhatSomebodyDecided() {
    assertThat(Arrays.stream(Kind.values()).filter(kind -> !kind.curable()))
        .containsExactlyInAnyOrder(
            Kind.SHUTDOWN, Kind.GRACEFUL, Kind.DUPLICATE, Kind.DISMISSED, Kind.MISBEHAVED);
  }

  @Test
  void tellsItsCauseInOneShortLine() {
    assertThat(StopReason.of(Kind.UNKNOWN_CHANNEL)).hasToString("unknown-channel");
    assertThat(new StopReason(Kind.LOST, "reset\n by peer")).hasToString("lost: reset? by peer");
    assertThat(new StopReason(Kind.LOST, "x".repeat(10_000)).detail()).hasSizeLessThan(300);
  }
}
