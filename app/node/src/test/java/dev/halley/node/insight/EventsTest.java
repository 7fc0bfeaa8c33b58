package dev.halley.node.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class EventsTest {
  private final Events events = new Events(InstantSource.fixed(Instant.EPOCH));

  private void happen(int times) {
    for (int i = 0; i < times; i++) {
      events.add(new Happening.NodeBanned(new NodeId(0, 0, i), Instant.EPOCH));
    }
  }

  @Test
  void tellsWhatCameAfterAPlace() {
    happen(3);
    assertThat(events.after(0).events()).extracting(Event::number).containsExactly(1L, 2L, 3L);
    assertThat(events.after(2).events()).extracting(Event::number).containsExactly(3L);
    assertThat(events.after(3).events()).isEmpty();
    assertThat(events.after(0).lost()).isZero();
  }

  @Test
  void whoReadsTooSlowlyLosesTheOldestAndIsToldHowMany() {
    happen(Events.MAX + 10);
    Events.Page page = events.after(4);
    assertThat(page.lost()).isEqualTo(6);
    assertThat(page.events()).hasSize(Events.MAX);
    assertThat(page.events().getFirst().number()).isEqualTo(11);
  }

  @Test
  void aPlaceThatHasNotBeenYetIsTheLatest() {
    happen(2);
    assertThat(events.after(Long.MAX_VALUE)).isEqualTo(events.after(2));
  }

  @Test
  void waitsUntilSomethingHappens() throws InterruptedException {
    assertThat(events.await(0, Duration.ZERO)).isFalse();
    Thread.startVirtualThread(() -> happen(1));
    assertThat(events.await(0, Duration.ofMinutes(1))).isTrue();
  }
}
