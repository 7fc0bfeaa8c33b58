package dev.halley.p2p.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Misbehaviour;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.p2p.outcome.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/// Random schedules of everything that can happen, checked against [LedgerModel] at every step.
@NullUnmarked
class SwitchCoreProperties {
  private static final int RUNS = 1_000;
  private static final int STEPS = 400;
  private static final int NODES = 12;

  @Test
  void everyRandomScheduleKeepsTheLedgerRight() {
    runs(1, false);
  }

  @Test
  void shellThatBreaksTheOrderOfEventsCanNotBreakTheLedger() {
    runs(2, true);
  }

  private static void runs(long firstSeed, boolean unruly) {
    var seeds = new SplittableRandom(firstSeed);
    for (int run = 0; run < RUNS; run++) {
      long seed = seeds.nextLong();
      try {
        new Schedule(seed, unruly).run();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed + " unruly " + unruly, e);
      }
    }
  }

  private static final class Schedule {
    private final SplittableRandom random;
    private final boolean unruly;
    private final AtomicReference<Instant> now =
        new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final SwitchCore core;
    private final LedgerModel model;
    private long numbers;

    Schedule(long seed, boolean unruly) {
      this.random = new SplittableRandom(seed);
      this.unruly = unruly;
      SwitchPolicy policy =
          SwitchPolicy.DEFAULT
              .withSlots(random.nextInt(5), random.nextInt(5))
              .withVisits(random.nextInt(4), 1 + random.nextInt(2))
              .withAllowDuplicateIp(random.nextBoolean())
              .withInboundShares(2, 3)
              .withUnconditionalIds(Set.of(Rig.id(1)))
              .withPersistentPeers(List.of(address(2), address(3)), Duration.ofSeconds(10));
      this.model = new LedgerModel(policy, List.of(Rig.id(1), Rig.id(2), Rig.id(3)));
      this.core =
          new SwitchCore(Rig.id(5), policy, new BanTable(now::get), now::get, random.split());
    }

    private static NetAddress address(int node) {
      return new NetAddress(Rig.id(node), IpAddress.ofV4(0x08080800 + node / 2), 26656);
    }

    void run() {
      for (int step = 0; step < STEPS; step++) {
        step();
        model.check(core.slots());
      }
      drain();
    }

    private void step() {
      switch (random.nextInt(10)) {
        case 0, 1 -> request();
        case 2 -> {
          Long request = someOf(model.dials.keySet());
          if (request != null && isUnderWay(request)) {
            tell(null, new SwitchEvent.DialFailed(request, failure()));
          }
        }
        case 3 -> dialled();
        case 4, 5 -> accepted();
        case 6 -> closed();
        case 7 -> removed();
        case 8 -> ended();
        default -> {
          now.updateAndGet(instant -> instant.plusMillis(random.nextInt(3_000)));
          tell(null, new SwitchEvent.Tick());
        }
      }
    }

    /// Not authenticated yet; a held one has its connection already.
    private boolean isUnderWay(long request) {
      return unruly
          || model.conns.values().stream()
              .noneMatch(conn -> conn.dial != null && conn.dial.request() == request);
    }

    private void request() {
      long request = numbers++;
      model.open.add(request);
      var purposes = DialPurpose.values();
      var purpose = purposes[random.nextInt(purposes.length)];
      tell(null, new SwitchEvent.DialRequested(request, address(random.nextInt(NODES)), purpose));
    }

    private void dialled() {
      Long request = someOf(model.dials.keySet());
      if (request == null || !isUnderWay(request)) {
        return;
      }
      var dial = model.dials.get(request);
      NetAddress target = (NetAddress) dial.target();
      long number = numbers++;
      tell(
          new LedgerModel.Conn(number, target.id(), dial),
          new SwitchEvent.Dialled(number, request, target.endpoint()));
    }

    private void accepted() {
      NodeId id = Rig.id(random.nextInt(NODES));
      long number = numbers++;
      var from = new Endpoint(IpAddress.ofV4(0x08080800 + random.nextInt(6)), 40_000);
      tell(new LedgerModel.Conn(number, id, null), new SwitchEvent.Accepted(number, id, from));
    }

    private void closed() {
      Long number = unruly ? Long.valueOf(anyNumber()) : someOpen();
      if (number != null) {
        model.closed(number);
        tell(null, new SwitchEvent.Closed(number, StopReason.of(someReason())));
      }
    }

    private Long someOpen() {
      return someOf(
          model.conns.values().stream()
              .filter(conn -> conn.stage != LedgerModel.Stage.CLOSED)
              .map(conn -> conn.number)
              .toList());
    }

    private void removed() {
      Long number =
          unruly
              ? Long.valueOf(anyNumber())
              : someOf(
                  model.conns.values().stream()
                      .filter(conn -> conn.stage == LedgerModel.Stage.CLOSED)
                      .map(conn -> conn.number)
                      .toList());
      if (number != null) {
        model.removed(number);
        tell(null, new SwitchEvent.Removed(number));
      }
    }

    private void ended() {
      NodeId id = Rig.id(random.nextInt(NODES));
      Long number = unruly ? Long.valueOf(anyNumber()) : someOf(model.conns.keySet());
      if (number != null && random.nextInt(3) == 0) {
        tell(null, new SwitchEvent.Spoke(number));
        return;
      }
      if (random.nextBoolean()) {
        tell(null, new SwitchEvent.StopRequested(id, StopReason.of(someReason())));
        return;
      }
      var severities = Misbehaviour.Severity.values();
      var severity = severities[random.nextInt(random.nextInt(10) == 0 ? 3 : 2)];
      tell(null, new SwitchEvent.Reported(id, new Misbehaviour(severity, "")));
    }

    private StopReason.Kind someReason() {
      var kinds = StopReason.Kind.values();
      return kinds[random.nextInt(kinds.length)];
    }

    private long anyNumber() {
      return random.nextLong(numbers + 1);
    }

    private static Verdict failure() {
      return Verdict.of(Verdict.Kind.REFUSED, "");
    }

    private <T> T someOf(java.util.Collection<T> things) {
      return things.isEmpty() ? null : new ArrayList<>(things).get(random.nextInt(things.size()));
    }

    private void tell(LedgerModel.Conn fresh, SwitchEvent event) {
      model.follow(fresh, core.on(event));
      if (!core.nextWake().isAfter(now.get())) {
        throw new AssertionError("left something undone that was due " + core.nextWake());
      }
    }

    /// Ends everything; then nothing may be left.
    private void drain() {
      tell(null, new SwitchEvent.ShuttingDown());
      for (Long request : List.copyOf(model.dials.keySet())) {
        tell(null, new SwitchEvent.DialFailed(request, failure()));
      }
      for (Long number : List.copyOf(model.conns.keySet())) {
        model.closed(number);
        tell(null, new SwitchEvent.Closed(number, StopReason.of(StopReason.Kind.SHUTDOWN)));
        model.removed(number);
        tell(null, new SwitchEvent.Removed(number));
      }
      var slots = core.slots();
      assertThat(slots.connected() + slots.visits() + slots.dialing()).isZero();
      assertThat(model.open).isEmpty();
      assertThat(core.nextWake()).isEqualTo(Instant.MAX);
      assertThat(core.tracked()).isZero();
    }
  }
}
