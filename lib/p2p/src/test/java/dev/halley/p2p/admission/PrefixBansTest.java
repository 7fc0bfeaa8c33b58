package dev.halley.p2p.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.Prefix;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PrefixBansTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final PrefixBans bans = new PrefixBans(now::get, 100);

  private static IpAddress ip(String text) {
    return IpAddress.parse(text).orElseThrow();
  }

  private void ban(String block, Duration period) {
    bans.add(Prefix.parse(block), now.get().plus(period));
  }

  @Test
  void coversEveryAddressOfTheBlockUntilItsMoment() {
    ban("10.1.0.0/16", Duration.ofHours(1));
    ban("2001:db8::/32", Duration.ofHours(2));
    assertThat(bans.covers(ip("10.1.255.3"))).isTrue();
    assertThat(bans.covers(ip("10.2.0.1"))).isFalse();
    assertThat(bans.covers(ip("2001:db8:5::1"))).isTrue();
    assertThat(bans.covers(ip("2001:db9::1"))).isFalse();
    now.set(START.plus(Duration.ofHours(1)));
    assertThat(bans.covers(ip("10.1.255.3"))).isFalse();
    assertThat(bans.covers(ip("2001:db8:5::1"))).isTrue();
  }

  @Test
  void aBlockThatIsLiftedLeavesTheOnesWithinIt() {
    ban("10.0.0.0/8", Duration.ofHours(1));
    ban("10.1.2.3/32", Duration.ofHours(1));
    assertThat(bans.remove(Prefix.parse("10.0.0.0/8"))).isTrue();
    assertThat(bans.remove(Prefix.parse("10.0.0.0/8"))).isFalse();
    assertThat(bans.covers(ip("10.1.2.3"))).isTrue();
    assertThat(bans.covers(ip("10.1.2.4"))).isFalse();
  }

  @Test
  void theWholeInternetIsABlockToo() {
    ban("0.0.0.0/0", Duration.ofHours(1));
    assertThat(bans.covers(ip("203.0.113.7"))).isTrue();
    assertThat(bans.covers(ip("2001:db8::1"))).isFalse();
  }

  @Test
  void coversJustWhatOneOfTheBlocksContains() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    List<Prefix> blocks = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      var block = new Prefix(anywhere(random), random.nextInt(33));
      blocks.add(block);
      bans.add(block, START.plusSeconds(60));
    }
    for (int i = 0; i < 10_000; i++) {
      IpAddress ip = anywhere(random);
      assertThat(bans.covers(ip))
          .as("seed %d, %s", seed, ip)
          .isEqualTo(blocks.stream().anyMatch(block -> block.contains(ip)));
    }
  }

  private static IpAddress anywhere(Random random) {
    return IpAddress.ofV4(random.nextInt());
  }
}
