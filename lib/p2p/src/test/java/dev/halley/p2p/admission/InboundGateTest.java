package dev.halley.p2p.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.admission.InboundGate.Entry;
import dev.halley.p2p.admission.InboundGate.Reason;
import dev.halley.p2p.admission.InboundGate.Ticket;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.Prefix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class InboundGateTest {
  private static final IpAddress LOOPBACK = IpAddress.ofV4(0x7f000001);
  private final InboundGate gate = new InboundGate(true);

  private static IpAddress ip(int bits) {
    return IpAddress.ofV4(0x08000000 + bits);
  }

  private static Ticket admitted(Entry entry) {
    assertThat(entry).isInstanceOf(Entry.Admitted.class);
    return ((Entry.Admitted) entry).ticket();
  }

  @Test
  void oneIpMayHaveFewHandshakesPending() {
    Ticket first = admitted(gate.enter(ip(1)));
    for (int i = 1; i < InboundGate.MAX_PENDING_PER_IP; i++) {
      admitted(gate.enter(ip(1)));
    }
    assertThat(gate.enter(ip(1))).isEqualTo(new Entry.Refused(Reason.IP_CROWDED));
    admitted(gate.enter(ip(2)));
    gate.leave(first);
    admitted(gate.enter(ip(1)));
  }

  @Test
  void onePrefixMayHaveSomewhatMore() {
    for (int i = 0; i < InboundGate.MAX_PENDING_PER_PREFIX; i++) {
      admitted(gate.enter(ip(i)));
    }
    assertThat(gate.enter(ip(200))).isEqualTo(new Entry.Refused(Reason.PREFIX_CROWDED));
    admitted(gate.enter(ip(0x100)));
  }

  @Test
  void refusedHostStaysOutUntilItsMoment() {
    var now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    var refusing = new InboundGate(true, now::get);
    refusing.refuse(Prefix.ofHost(ip(1)), now.get().plusSeconds(60));
    assertThat(refusing.enter(ip(1))).isEqualTo(new Entry.Refused(Reason.BANNED));
    admitted(refusing.enter(ip(2)));
    now.set(now.get().plusSeconds(60));
    admitted(refusing.enter(ip(1)));
  }

  @Test
  void refusedLoopbackStaysOutEvenWhenNotStrict() {
    InboundGate lenient = new InboundGate(false);
    lenient.refuse(Prefix.ofHost(LOOPBACK), Instant.now().plusSeconds(60));
    assertThat(lenient.enter(LOOPBACK)).isEqualTo(new Entry.Refused(Reason.BANNED));
  }

  @Test
  void aRefusedBlockStaysOutUntilItIsReadmitted() {
    Prefix block = Prefix.parse("9.9.0.0/16");
    gate.refuse(block, Instant.now().plusSeconds(600));
    gate.refuse(Prefix.parse("9.9.9.9/32"), Instant.now().plusSeconds(600));
    assertThat(gate.enter(IpAddress.ofV4(0x09090101))).isEqualTo(new Entry.Refused(Reason.BANNED));
    admitted(gate.enter(IpAddress.ofV4(0x09080101)));
    gate.readmit(block);
    admitted(gate.enter(IpAddress.ofV4(0x09090101)));
    assertThat(gate.enter(IpAddress.ofV4(0x09090909))).isEqualTo(new Entry.Refused(Reason.BANNED));
  }

  @Test
  void loopbackIsExemptWhenNotStrict() {
    InboundGate lenient = new InboundGate(false);
    for (int i = 0; i < 200; i++) {
      admitted(lenient.enter(LOOPBACK));
    }
    for (int i = 0; i < InboundGate.MAX_PENDING_PER_IP; i++) {
      admitted(gate.enter(LOOPBACK));
    }
    assertThat(gate.enter(LOOPBACK)).isInstanceOf(Entry.Refused.class);
  }

  @Test
  void fullGateDisplacesTheOldestOfTheMostCrowdedPrefix() {
    Ticket oldest = admitted(gate.enter(ip(1)));
    for (int i = 0; i < 20; i++) {
      admitted(gate.enter(ip(10 + i)));
    }
    for (int prefix = 1; gate.pending() < InboundGate.MAX_PENDING; prefix++) {
      for (int i = 0; i < 10 && gate.pending() < InboundGate.MAX_PENDING; i++) {
        admitted(gate.enter(ip((prefix << 8) + i)));
      }
    }
    Entry entry = gate.enter(ip(0xf00000));
    assertThat(((Entry.Admitted) entry).displaced()).contains(oldest);
    assertThat(gate.pending()).isEqualTo(InboundGate.MAX_PENDING);
    gate.leave(oldest);
    assertThat(gate.pending()).isEqualTo(InboundGate.MAX_PENDING);
  }

  @Test
  void floodFromOnePrefixDisplacesItself() {
    InboundGate lenient = new InboundGate(false);
    Ticket honest = admitted(lenient.enter(ip(1)));
    List<Ticket> displaced = new ArrayList<>();
    for (int i = 0; i < 3 * InboundGate.MAX_PENDING; i++) {
      ((Entry.Admitted) lenient.enter(LOOPBACK)).displaced().ifPresent(displaced::add);
    }
    assertThat(displaced).hasSize(2 * InboundGate.MAX_PENDING + 1).doesNotContain(honest);
  }

  /// A flood from as many prefixes as connections must not single out who has just come.
  @Test
  void amongPrefixesAsCrowdedTheLongestPendingGivesWay() {
    List<Ticket> arrived = new ArrayList<>();
    List<Ticket> displaced = new ArrayList<>();
    for (int i = 0; i < 3 * InboundGate.MAX_PENDING; i++) {
      Entry entry = gate.enter(ip(Integer.reverse(i) >>> 8));
      arrived.add(admitted(entry));
      ((Entry.Admitted) entry).displaced().ifPresent(displaced::add);
    }
    assertThat(displaced).isEqualTo(arrived.subList(0, 2 * InboundGate.MAX_PENDING));
  }

  @Test
  void leavingTwiceCountsOnce() {
    Ticket ticket = admitted(gate.enter(ip(1)));
    admitted(gate.enter(ip(1)));
    gate.leave(ticket);
    gate.leave(ticket);
    assertThat(gate.pending()).isEqualTo(1);
  }

  @Test
  void manyThreadsLeaveNothingBehind() throws Exception {
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Boolean>> tasks = new ArrayList<>();
      for (int i = 0; i < 2_000; i++) {
        IpAddress from = ip(i);
        tasks.add(() -> {
          if (gate.enter(from) instanceof Entry.Admitted(var ticket, _)) {
            assertThat(Prefix.of(ticket.ip())).isEqualTo(Prefix.of(from));
            gate.leave(ticket);
          }
          return true;
        });
      }
      for (var done : pool.invokeAll(tasks)) {
        assertThat(done.get()).isTrue();
      }
    }
    assertThat(gate.pending()).isZero();
  }
}
