package dev.halley.reliability.attacks;

import static dev.halley.testkit.LoopbackNode.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.NodeKey;
import dev.halley.reliability.Extent;
import dev.halley.reliability.NodeProcess;
import dev.halley.testkit.Awaitable;
import dev.halley.testkit.Packets;
import dev.halley.testkit.ScriptedPeer;
import dev.halley.wire.Octets;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Peers that begin a message on every channel and finish none, against a node with a small heap in
/// a process of its own.
class T20MemoryIT {
  private static final String CHAIN = "test-chain";
  private static final int[] CHANNELS = {0x20, 0x21, 0x22, 0x23, 0x30, 0x38, 0x60, 0x61};
  private static final int LAST_CHANNEL = 0x40;
  private static final int[] ALL = {0x20, 0x21, 0x22, 0x23, 0x30, 0x38, 0x60, 0x61, LAST_CHANNEL};
  private static final int ATTACKERS = Extent.of(12, 40);
  private static final int PIECES = Extent.of(300, 1_000);
  private static final Octets PIECE = Octets.ofOwned(new byte[1_024]);
  private static final int HEAP_MEGABYTES = 64;
  private static final long MEGABYTE = 1 << 20;

  @Test
  void eachHoldsLessThanTwoMegabytes() throws Exception {
    try (var victim = NodeProcess.start(CHAIN, false, HEAP_MEGABYTES);
        var honest = ScriptedPeer.dial(victim.address().endpoint(), key(20_001))) {
      honest.join(CHAIN, ALL).send(LAST_CHANNEL, PIECE);
      Awaitable.until("the honest one is heard", () -> victim.count("heard") == 1);
      long heap = victim.count("heap");
      var attackers = new Unfinished(victim);
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        attackers.begin(threads);
        Awaitable.until("everybody has said its part or was dismissed", attackers::areDone);
        Awaitable.until("what they said is read", attackers::areHeardOrGone);
        long growth = victim.count("heap") - heap;
        assertThat(victim.counters()).as("the defence was tried").containsKey("stop.DISMISSED");
        System.out.printf(
            "T20: %d attackers with %d KB of unfinished messages each: heap grew by %.1f MB; %s%n",
            ATTACKERS, CHANNELS.length * PIECES, (double) growth / MEGABYTE, victim.counters());
        assertThat(growth).isLessThan(2L * MEGABYTE * ATTACKERS);
        long heard = victim.count("heard");
        honest.send(LAST_CHANNEL, Octets.ofOwned(new byte[(int) MEGABYTE]));
        Awaitable.until("an honest message is heard", () -> victim.count("heard") > heard);
        threads.shutdownNow();
      }
      Awaitable.until("they are gone", () -> victim.count("peers") == 1);
      Awaitable.until("and so is what they held", () -> victim.count("heap") - heap < 4 * MEGABYTE);
    }
  }

  private static final class Unfinished {
    private final NodeProcess victim;
    private final AtomicInteger finished = new AtomicInteger();
    private final AtomicInteger dismissed = new AtomicInteger();

    Unfinished(NodeProcess victim) {
      this.victim = victim;
    }

    void begin(ExecutorService threads) {
      for (int i = 1; i <= ATTACKERS; i++) {
        NodeKey identity = key(20_001 + i);
        threads.execute(() -> attack(identity));
      }
    }

    private void attack(NodeKey identity) {
      try (var peer = ScriptedPeer.dial(victim.address().endpoint(), identity)) {
        peer.join(CHAIN, ALL);
        for (int i = 0; i < PIECES; i++) {
          for (int channel : CHANNELS) {
            peer.write(Packets.fragment(channel, false, PIECE));
          }
        }
        peer.send(LAST_CHANNEL, PIECE);
        finished.incrementAndGet();
        peer.awaitClose();
      } catch (IOException _) {
        dismissed.incrementAndGet(); // while it was still speaking, or before it could
      }
    }

    boolean areDone() {
      return finished.get() + dismissed.get() >= ATTACKERS;
    }

    boolean areHeardOrGone() {
      long gone =
          victim.counters().entrySet().stream()
              .filter(counter -> counter.getKey().startsWith("stop."))
              .mapToLong(counter -> counter.getValue())
              .sum();
      return victim.count("heard") - 1 + gone >= finished.get();
    }
  }
}
