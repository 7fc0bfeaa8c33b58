package dev.halley.p2p.admission;

import static dev.halley.p2p.admission.LedgerModel.require;

import dev.halley.p2p.admission.LedgerModel.Conn;
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
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.NullUnmarked;

/// Takes a switch and what is known about it through a sequence of steps. The same settings and
/// steps lead to the same end.
@NullUnmarked
final class Schedule {
  private static final NodeId SELF = Rig.id(5);
  private static final NodeId FRIEND = Rig.id(1);
  private static final List<NetAddress> PERSISTENT = List.of(address(2), address(3));

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  private final SwitchCore core;
  private final LedgerModel model;
  private final Expectation expectation;
  private final Set<NodeId> persistent = new HashSet<>();
  private long numbers;
  private long events;

  private Schedule(SwitchPolicy policy, long chance) {
    PERSISTENT.forEach(target -> persistent.add(target.id()));
    Set<NodeId> reserved = new HashSet<>(persistent);
    reserved.add(FRIEND);
    model = new LedgerModel(policy, reserved);
    expectation = new Expectation(model, SELF, persistent);
    core =
        new SwitchCore(
            SELF,
            policy,
            new BanTable(now::get),
            PoolModel::score,
            now::get,
            new SplittableRandom(chance));
  }

  /// Narrow limits, so that all of them are met.
  static SwitchPolicy randomPolicy(RandomGenerator random) {
    return SwitchPolicy.DEFAULT
        .withSlots(random.nextInt(5), random.nextInt(5))
        .withVisits(random.nextInt(4), 1 + random.nextInt(2))
        .withAllowDuplicateIp(random.nextBoolean())
        .withInboundShares(2, 3)
        .withBan(Duration.ofSeconds(random.nextInt(60)), Duration.ofSeconds(random.nextInt(60)))
        .withUnconditionalIds(Set.of(FRIEND))
        .withPersistentPeers(PERSISTENT, Duration.ofSeconds(10));
  }

  /// The same with a narrow pool in place of slots per direction.
  static SwitchPolicy randomPool(RandomGenerator random) {
    return randomPolicy(random).withPool(random.nextInt(5), random.nextInt(4));
  }

  private static NetAddress address(int node) {
    return new NetAddress(Rig.id(node), IpAddress.ofV4(0x08080800 + node / 2), 26656);
  }

  /// Takes all steps, then ends everything.
  ///
  /// @return how many events the switch was told
  /// @throws AssertionError at the first thing that must not be
  static long run(SwitchPolicy policy, long chance, List<Step> steps) {
    var schedule = new Schedule(policy, chance);
    for (Step step : steps) {
      schedule.take(step);
    }
    schedule.drain();
    return schedule.events;
  }

  private void take(Step step) {
    switch (step) {
      case Step.Request(var node, var purpose) -> request(address(node), purpose);
      case Step.DialFails(var pick, var how) -> {
        Long request = pick(model.pending, pick);
        if (request != null) {
          dialFailed(request, Verdict.of(how, ""));
        }
      }
      case Step.DialSucceeds(var pick) -> {
        Long request = pick(model.pending, pick);
        if (request != null) {
          dialled(request, model.dials.get(request));
        }
      }
      case Step.Accept(var node, var machine) ->
          accepted(Rig.id(node), IpAddress.ofV4(0x08080800 + machine));
      case Step.InitFails(var pick) -> {
        Conn conn = pick(Conn::isOpen, pick);
        if (conn != null) {
          closed(conn.number, StopReason.Kind.REACTOR_FAILED);
          removed(conn.number);
        }
      }
      case Step.Ends(var pick, var how) -> {
        Conn conn = pick(some -> some.isHeld() || some.isOpen(), pick);
        if (conn != null) {
          closed(conn.number, how);
        }
      }
      case Step.Removed(var pick) -> {
        Conn conn = pick(some -> some.stage == LedgerModel.Stage.CLOSED, pick);
        if (conn != null) {
          removed(conn.number);
        }
      }
      case Step.Speaks(var pick) -> {
        Conn conn = pick(Conn::isHeld, pick);
        if (conn != null) {
          tell(null, new SwitchEvent.Spoke(conn.number));
        }
      }
      case Step.Stop(var node, var why) ->
          tell(null, new SwitchEvent.StopRequested(Rig.id(node), StopReason.of(why)));
      case Step.Report(var node, var severity) ->
          tell(
              null,
              new SwitchEvent.Reported(
                  Rig.id(node), new Misbehaviour(Misbehaviour.Kind.OTHER, severity, "")));
      case Step.Pass(var ms) -> {
        now.updateAndGet(instant -> instant.plusMillis(ms));
        tell(null, new SwitchEvent.Tick());
      }
      case Step.Befriend(var node, var forever) -> befriend(node, forever);
      case Step.ShutDown() -> {
        model.shutDown = true;
        tell(null, new SwitchEvent.ShuttingDown());
      }
      case Step.Stray(var what, var number) -> stray(what, number % (numbers + 1));
    }
  }

  private void befriend(int node, boolean forever) {
    NodeId id = Rig.id(node);
    boolean counts = !model.shutDown && !id.equals(SELF);
    if (counts) {
      model.reserve(id);
    }
    if (counts && forever) {
      persistent.add(id);
    }
    tell(
        null,
        forever
            ? new SwitchEvent.PersistentPeersAdded(List.of(address(node)))
            : new SwitchEvent.UnconditionalIdsAdded(Set.of(id)));
  }

  private Conn pick(Predicate<Conn> wanted, int pick) {
    return pick(model.conns.values().stream().filter(wanted).toList(), pick);
  }

  private static <T> T pick(Collection<T> things, int pick) {
    return things.isEmpty() ? null : new ArrayList<>(things).get(pick % things.size());
  }

  private void request(NetAddress target, DialPurpose purpose) {
    long request = numbers++;
    model.open.add(request);
    var expected = expectation.ofRequest(target, purpose, now.get());
    decide(request, null, new SwitchEvent.DialRequested(request, target, purpose), expected);
  }

  private void dialFailed(long request, Verdict verdict) {
    model.pending.remove(request);
    tell(null, new SwitchEvent.DialFailed(request, verdict));
  }

  private void dialled(long request, SwitchAction.Dial dial) {
    long number = numbers++;
    var target = (NetAddress) dial.target();
    boolean pending = model.pending.remove(request);
    var expected = expectation.ofDialled(target.id(), dial, pending, now.get());
    decide(
        number,
        new Conn(number, target.id(), target.ip(), dial),
        new SwitchEvent.Dialled(number, request, target.endpoint()),
        expected);
  }

  private void accepted(NodeId id, IpAddress ip) {
    long number = numbers++;
    var expected = expectation.ofAccepted(id, ip, now.get());
    decide(
        number,
        new Conn(number, id, ip, null),
        new SwitchEvent.Accepted(number, id, new Endpoint(ip, 40_000)),
        expected);
  }

  private void closed(long number, StopReason.Kind how) {
    model.closed(number);
    tell(null, new SwitchEvent.Closed(number, StopReason.of(how)));
  }

  private void removed(long number) {
    model.removed(number);
    tell(null, new SwitchEvent.Removed(number));
  }

  private void stray(int what, long number) {
    switch (what) {
      case 0 -> closed(number, StopReason.Kind.LOST);
      case 1 -> removed(number);
      case 2 -> tell(null, new SwitchEvent.Spoke(number));
      case 3 -> dialFailed(number, Verdict.of(Verdict.Kind.REFUSED, ""));
      default -> {
        var dial = model.dials.get(number);
        if (dial != null) {
          dialled(number, dial);
        }
      }
    }
  }

  private void decide(long number, Conn fresh, SwitchEvent event, List<String> expected) {
    String decision = Expectation.decision(number, tell(fresh, event));
    require(expected.contains(decision), "decides " + expected + ", not " + decision, event);
  }

  private List<SwitchAction> tell(Conn fresh, SwitchEvent event) {
    events++;
    List<SwitchAction> actions = core.on(event);
    model.follow(fresh, actions);
    model.check(core.slots());
    require(core.nextWake().isAfter(now.get()), "leaves nothing undone that is due", event);
    require(core.tracked() == model.memory(), "remembers what there is", event);
    require(model.shutDown || isMindful(), "will dial every persistent peer again", event);
    return actions;
  }

  /// Has every persistent peer, or is dialling it, or knows when it will.
  private boolean isMindful() {
    return !core.nextWake().equals(Instant.MAX)
        || persistent.stream()
            .allMatch(id -> model.pendingDial(id) != null || model.current(id) != null);
  }

  /// Ends everything; then nothing may be left.
  private void drain() {
    take(new Step.ShutDown());
    for (Long request : List.copyOf(model.pending)) {
      dialFailed(request, Verdict.of(Verdict.Kind.CANCELLED, ""));
    }
    for (Conn conn : List.copyOf(model.conns.values())) {
      closed(conn.number, StopReason.Kind.SHUTDOWN);
      removed(conn.number);
    }
    var slots = core.slots();
    int left = slots.connected() + slots.visits() + slots.dialing() + core.tracked();
    require(left == 0, "lets everything go", slots);
    require(model.open.isEmpty(), "settles every request", model.open);
    require(core.nextWake().equals(Instant.MAX), "rests at the end", core.nextWake());
  }
}
