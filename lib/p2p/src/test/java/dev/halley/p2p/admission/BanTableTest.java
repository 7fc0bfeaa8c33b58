package dev.halley.p2p.admission;

import static dev.halley.p2p.admission.Rig.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.Prefix;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BanTableTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Prefix HOST = Prefix.parse("192.0.2.7/32");
  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final BanTable bans = new BanTable(now::get);

  @Test
  void banEndsAtItsMoment() {
    bans.ban(id(1), Duration.ofHours(1));
    now.set(START.plus(Duration.ofHours(1)).minusNanos(1));
    assertThat(bans.isBanned(id(1))).isTrue();
    now.set(START.plus(Duration.ofHours(1)));
    assertThat(bans.isBanned(id(1))).isFalse();
    assertThat(bans.entries()).isEqualTo(Bans.NONE);
  }

  @Test
  void shorterBanDoesNotShortenLongerOne() {
    bans.ban(id(1), Duration.ofHours(2));
    assertThat(bans.ban(id(1), Duration.ofHours(1))).isEqualTo(START.plus(Duration.ofHours(2)));
    assertThat(bans.until(id(1))).contains(START.plus(Duration.ofHours(2)));
  }

  @Test
  void fullTableForgetsTheBanThatEndsFirst() {
    for (int i = 0; i < BanTable.MAX_ENTRIES; i++) {
      bans.ban(id(i), Duration.ofHours(1).plusSeconds(i == 7 ? 0 : 1 + i));
    }
    bans.ban(id(-1), Duration.ofHours(5));
    assertThat(bans.entries().ids()).hasSize(BanTable.MAX_ENTRIES);
    assertThat(bans.isBanned(id(7))).isFalse();
    assertThat(bans.isBanned(id(-1))).isTrue();
  }

  @Test
  void savedEntriesCanBeRestoredAndExpiredOnesAreIgnored() {
    bans.ban(id(1), Duration.ofHours(1));
    bans.ban(id(2), Duration.ofHours(3));
    now.set(START.plus(Duration.ofHours(2)));
    BanTable restored = new BanTable(now::get);
    restored.banUntil(id(1), START.plus(Duration.ofHours(1)));
    restored.restore(bans.entries(), Duration.ofHours(24));
    assertThat(restored.entries().ids()).containsOnlyKeys(id(2));
  }

  @Test
  void restoresNoBanForLongerThanTheLongest() {
    bans.restore(
        new Bans(
            Map.of(
                id(1), START.minusSeconds(1),
                id(2), START.plus(Duration.ofHours(3)),
                id(3), START.plus(Duration.ofDays(3_650))),
            Map.of(HOST, START.plus(Duration.ofDays(3_650))),
            Map.of(HOST, START.plus(Duration.ofHours(2)))),
        Duration.ofHours(24));
    assertThat(bans.entries())
        .isEqualTo(
            new Bans(
                Map.of(
                    id(2), START.plus(Duration.ofHours(3)),
                    id(3), START.plus(Duration.ofHours(24))),
                Map.of(HOST, START.plus(Duration.ofHours(24))),
                Map.of(HOST, START.plus(Duration.ofHours(2)))));
  }

  @Test
  void onlyABlockOfTheOperatorKeepsUsFromDialling() {
    bans.ban(HOST, Duration.ofHours(1));
    assertThat(bans.isBanned(HOST.ip())).isFalse();
    bans.banUntil(HOST, START.plus(Duration.ofHours(1)));
    assertThat(bans.isBanned(HOST.ip())).isTrue();
    assertThat(bans.lift(HOST)).isTrue();
    assertThat(bans.entries()).isEqualTo(Bans.NONE);
  }

  @Test
  void liftedBanIsOver() {
    bans.ban(id(1), Duration.ofHours(1));
    assertThat(bans.lift(id(1))).isTrue();
    assertThat(bans.lift(id(1))).isFalse();
    assertThat(bans.isBanned(id(1))).isFalse();
  }
}
