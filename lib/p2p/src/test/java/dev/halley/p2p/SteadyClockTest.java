package dev.halley.p2p;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.admission.BanTable;
import dev.halley.p2p.identity.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
  private static final NodeId ID = new NodeId(1, 2, 3);

  private Instant wall = START;
  private long ns = 77;
  private final SteadyClock clock = new SteadyClock(() -> wall, () -> ns);

  private void pass(Duration time) {
    wall = wall.plus(time);
    ns += time.toNanos();
  }

  @Test
  void showsWhatTheWallShows() {
    assertThat(clock.instant()).isEqualTo(START);
    pass(Duration.ofSeconds(10));
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(10));
  }

  @Test
  void goesOnWhenTheWallIsSetBack() {
    pass(Duration.ofSeconds(10));
    wall = wall.minus(Duration.ofHours(3));
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(10));
    pass(Duration.ofSeconds(30));
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(40));
  }

  @Test
  void followsTheWallAheadAtOnce() {
    wall = START.plus(Duration.ofHours(8)); // slept, and the ticker too
    ns += 5;
    assertThat(clock.instant()).isEqualTo(wall);
  }

  @Test
  void meetsTheWallAgainWhenThatHasCaughtUp() {
    wall = START.minus(Duration.ofMinutes(1));
    pass(Duration.ofSeconds(30));
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(30));
    wall = START.plusSeconds(31); // set right
    assertThat(clock.instant()).isEqualTo(wall);
  }

  @Test
  void neverGoesBackHoweverTheWallIsSet() {
    long seed = System.nanoTime();
    var random = new SplittableRandom(seed);
    Instant before = clock.instant();
    for (int i = 0; i < 10_000; i++) {
      ns += random.nextLong(1_000_000_000);
      wall = wall.plusSeconds(random.nextLong(-3_600, 3_600));
      Instant now = clock.instant();
      assertThat(now).as("seed %d", seed).isAfterOrEqualTo(before).isAfterOrEqualTo(wall);
      before = now;
    }
  }

  @Test
  void letsABanEndInTimeAlthoughTheWallWasSetBack() {
    var bans = new BanTable(clock);
    bans.ban(ID, Duration.ofMinutes(10));
    wall = wall.minus(Duration.ofHours(5));
    pass(Duration.ofMinutes(9));
    assertThat(bans.isBanned(ID)).isTrue();
    pass(Duration.ofMinutes(2));
    assertThat(bans.isBanned(ID)).isFalse();
  }
}
