package dev.halley.reliability.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.IpAddress;
import dev.halley.reliability.Extent;
import dev.halley.reliability.NodeProcess;
import dev.halley.testkit.Awaitable;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Thousands of handshakes that never end, against a node in a process of its own.
class T11HandshakeFloodIT {
  private static final String CHAIN = "test-chain";
  private static final int HALF_OPEN = Extent.of(2_000, 10_000);
  private static final Duration LENGTH = Extent.of(Duration.ofSeconds(3), Duration.ofSeconds(30));
  private static final long MEGABYTE = 1 << 20;

  /// Where the flood comes from.
  enum Origin {
    ONE_IP {
      @Override
      IpAddress of(int number) {
        return IpAddress.ofV4(0x7f640001);
      }
    },
    ONE_PREFIX {
      @Override
      IpAddress of(int number) {
        return IpAddress.ofV4(0x7f640001 + number % 250);
      }
    },
    /// As many /24s as connections.
    EVERYWHERE {
      @Override
      IpAddress of(int number) {
        return IpAddress.ofV4(0x7f640001 + (number << 8));
      }
    };

    abstract IpAddress of(int number);
  }

  @ParameterizedTest
  @EnumSource
  void costsLittleAndKeepsNobodyOut(Origin origin) throws Exception {
    try (var victim = NodeProcess.start(CHAIN, true, 256)) {
      new Visitors(victim.address(), CHAIN).visit(20); // whatever is made on first use
      long heap = victim.count("heap");
      long descriptors = victim.count("fds");
      long growth = 0;
      var visitors = new Visitors(victim.address(), CHAIN);
      long opened;
      try (var flood = new HalfOpenFlood(victim.address().endpoint(), origin::of)) {
        flood.raise(HALF_OPEN);
        Thread coming = Thread.ofVirtual().start(visitors);
        long end = System.nanoTime() + LENGTH.toNanos();
        while (System.nanoTime() < end) {
          flood.drip();
          growth = Math.max(growth, victim.count("heap") - heap);
        }
        visitors.enough();
        coming.join();
        opened = flood.opened();
      }
      Awaitable.until("the flood is over", () -> victim.count("pending") == 0);
      Awaitable.until("no descriptor stays", () -> victim.count("fds") <= descriptors);
      var counters = victim.counters();
      System.out.printf(
          "T11 %s: %d connections, %d at a time; heap grew by %.1f MB; %s; %s%n",
          origin, opened, HALF_OPEN, (double) growth / MEGABYTE, visitors, counters);
      assertThat(visitors.keptOut()).isZero();
      assertThat(visitors.welcome()).isPositive();
      assertThat(growth).isLessThan(64 * MEGABYTE);
      assertThat(counters).doesNotContainKey("UPGRADE_FAILED");
    }
  }
}
