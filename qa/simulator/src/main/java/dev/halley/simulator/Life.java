package dev.halley.simulator;

import dev.halley.p2p.admission.BanTable;
import dev.halley.p2p.admission.SwitchAction;
import dev.halley.p2p.admission.SwitchCore;
import dev.halley.p2p.admission.SwitchEvent;
import dev.halley.p2p.admission.SwitchPolicy;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.Slots;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.pex.PexAction;
import dev.halley.pex.PexEvent;
import dev.halley.wire.PexMessage.PexAddress;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// One process on a [Host]: the two cores and, without sockets, their shell. It checks what the
/// cores do at every step.
final class Life {
  private static final long REMOVAL = World.MILLI;

  final Host host;
  final BanTable bans;
  private final World world;
  private final Timeline time;
  private final SwitchPolicy policy;
  private final SwitchCore core;
  private final Exchange exchange;
  private final Etiquette etiquette;
  private final Map<Long, End> ends = new HashMap<>();
  private final Map<NodeId, End> peers = new HashMap<>();
  private final Queue<SwitchEvent> mailbox = new ArrayDeque<>();
  private final Metrics.Start meter;
  private boolean draining;
  private boolean running = true;
  private long requests;
  private int openRequests;
  private long wakeNs = Long.MAX_VALUE;

  Life(Host host, World world, SwitchPolicy policy, Exchange.Maker maker) {
    this.host = host;
    this.world = world;
    this.time = world.time;
    this.policy = policy;
    this.bans = new BanTable(time);
    this.core = new SwitchCore(host.id(), policy, bans, time, host.random.split());
    this.etiquette = new Etiquette(host, time);
    this.meter = world.metrics.start(host);
    this.exchange = maker.start(host, this, Simulator.seedsOf(world.hosts));
  }

  /// Begins to live: nothing happens before.
  void begin() {
    pex(new PexEvent.Started(core.slots()));
    tell(new SwitchEvent.Tick());
  }

  boolean isRunning() {
    return running;
  }

  Slots slots() {
    return core.slots();
  }

  Timeline time() {
    return time;
  }

  boolean isPeer(NodeId id) {
    return peers.containsKey(id);
  }

  int peerCount() {
    return peers.size();
  }

  // ---- what the network tells

  void dialFailed(long request, Verdict.Kind kind) {
    tell(new SwitchEvent.DialFailed(request, Verdict.of(kind, "")));
  }

  void dialled(End end, long request) {
    if (!running) {
      world.hangUp(end);
      return;
    }
    ends.put(end.number, end);
    tell(new SwitchEvent.Dialled(end.number, request, end.remote));
  }

  void accepted(End end) {
    ends.put(end.number, end);
    tell(new SwitchEvent.Accepted(end.number, end.peer.id(), end.remote));
  }

  /// The other side uses a connection that is held.
  void heard(End end) {
    tell(new SwitchEvent.Spoke(end.number));
  }

  /// The connection turned out to be closed.
  void lost(End end) {
    if (end.isOpen() && running) {
      closed(end, StopReason.of(StopReason.Kind.LOST));
    }
  }

  private void closed(End end, StopReason reason) {
    boolean wasPeer = end.stage == End.Stage.STARTED;
    end.stage = End.Stage.CLOSED;
    ends.remove(end.number);
    note(5, end.peer);
    tell(new SwitchEvent.Closed(end.number, reason));
    if (wasPeer) {
      time.in(REMOVAL, () -> removed(end, reason));
    }
  }

  private void removed(End end, StopReason reason) {
    if (!running) {
      return;
    }
    if (!peers.remove(end.peer.id(), end)) {
      throw breach("removes a peer that it does not have: " + end.peer);
    }
    pex(new PexEvent.PeerDown(end.peer.id(), reason, core.slots()));
    tell(new SwitchEvent.Removed(end.number));
  }

  // ---- the switch

  private void tell(SwitchEvent event) {
    if (!running) {
      return;
    }
    mailbox.add(event);
    if (!draining) {
      settle();
    }
  }

  /// Feeds the core until nothing is left to tell.
  private void settle() {
    draining = true;
    for (SwitchEvent event = mailbox.poll(); event != null; event = mailbox.poll()) {
      for (SwitchAction action : core.on(event)) {
        carryOut(action);
      }
    }
    draining = false;
    check();
    scheduleWake();
  }

  private void carryOut(SwitchAction action) {
    switch (action) {
      case SwitchAction.Dial(var request, var target, _) -> {
        note(1, world.at(target instanceof NetAddress a ? a.endpoint() : host.endpoint()));
        world.dial(this, request, target);
      }
      case SwitchAction.Settled end -> settled(end);
      case SwitchAction.Start start -> started(start);
      case SwitchAction.Hold(var connection) -> end(connection).stage = End.Stage.HELD;
      case SwitchAction.Reject(var connection, var verdict) -> {
        End end = end(connection);
        if (end.stage == End.Stage.STARTED) {
          throw breach("rejects a connection that was started");
        }
        world.metrics.rejected(verdict.kind());
        world.hangUp(end);
        closed(end, StopReason.of(StopReason.Kind.DUPLICATE));
      }
      case SwitchAction.Stop(var connection, var reason) -> {
        End end = ends.get(connection);
        if (end != null) { // or it has closed in the meantime
          world.hangUp(end);
          closed(end, reason);
        }
      }
      case SwitchAction.Banned(var id, _) -> throw breach("bans " + id + ", and nobody misbehaves");
    }
  }

  private End end(long connection) {
    End end = ends.get(connection);
    if (end == null) {
      throw breach("decides about connection " + connection + ", which it does not have");
    }
    return end;
  }

  private void settled(SwitchAction.Settled end) {
    if (end.request() >= 0) {
      openRequests--;
      world.metrics.settled(end.purpose(), end.verdict().kind());
      pex(new PexEvent.DialEnded(end.target(), end.purpose(), end.verdict(), core.slots()));
    }
  }

  private void started(SwitchAction.Start start) {
    End end = end(start.connection());
    if (peers.putIfAbsent(start.id(), end) != null) {
      throw breach("has two links with " + end.peer);
    }
    note(2, end.peer);
    end.start();
    if (start.purpose() != null) {
      world.wear(end);
    }
    pex(
        new PexEvent.PeerUp(
            start.id(), start.purpose(), end.remote, end.peer.endpoint(), true, core.slots()));
    end.catchUp();
  }

  // ---- peer exchange

  private void pex(PexEvent event) {
    for (PexAction action : exchange.on(event)) {
      perform(action);
    }
  }

  private void perform(PexAction action) {
    switch (action) {
      case PexAction.Dial(var target, var purpose) -> {
        openRequests++;
        tell(new SwitchEvent.DialRequested(requests++, target, purpose));
      }
      case PexAction.SendRequest(var id) -> ask(id);
      case PexAction.SendAddresses(var id, var addresses, var thenHangUp) -> {
        answer(id, addresses);
        if (thenHangUp) {
          tell(new SwitchEvent.StopRequested(id, StopReason.of(StopReason.Kind.GRACEFUL)));
        }
      }
      case PexAction.Disconnect(var id, var reason) ->
          tell(new SwitchEvent.StopRequested(id, reason));
      case PexAction.Report(var id, var offence) ->
          throw breach("reports " + id + ", which did nothing wrong: " + offence.detail());
    }
  }

  private @Nullable End openPeer(NodeId id) {
    End end = peers.get(id);
    return end != null && end.isOpen() ? end : null;
  }

  private void ask(NodeId id) {
    End end = openPeer(id);
    if (end == null) {
      return;
    }
    note(3, end.peer);
    etiquette.asks(end);
    world.metrics.asked();
    End other = end.other();
    world.carry(end, () -> other.life.isAsked(other));
  }

  private void isAsked(End end) {
    etiquette.isAsked(end);
    pex(new PexEvent.RequestArrived(end.peer.id(), core.slots()));
    settleUnlessDraining();
  }

  private void answer(NodeId id, List<NetAddress> addresses) {
    End end = openPeer(id);
    if (end == null) {
      return;
    }
    note(4, end.peer);
    etiquette.answers(end, addresses.size());
    List<PexAddress> told = new ArrayList<>(addresses.size());
    int useless = 0;
    for (NetAddress address : addresses) {
      Host known = world.at(address);
      if (known == null || !known.listens || !known.isUp()) {
        useless++;
      }
      told.add(
          known != null
              ? known.wireForm
              : new PexAddress(address.id().hex(), address.ip().toString(), address.port()));
    }
    world.metrics.answered(host.seed, addresses.size(), useless);
    End other = end.other();
    world.carry(end, () -> other.life.isAnswered(other, told));
  }

  private void isAnswered(End end, List<PexAddress> addresses) {
    etiquette.isAnswered(end);
    world.digest.add(addresses.size());
    pex(new PexEvent.AddressesArrived(end.peer.id(), addresses, core.slots()));
    settleUnlessDraining();
  }

  private void settleUnlessDraining() {
    if (!draining) {
      settle();
    }
  }

  // ---- time

  private void scheduleWake() {
    if (!running) {
      return;
    }
    long nextNs = Math.min(ns(core.nextWake()), ns(exchange.nextWake()));
    if (nextNs < wakeNs) {
      wakeNs = Math.max(nextNs, time.nowNs());
      long thisWakeNs = wakeNs;
      time.at(thisWakeNs, () -> wake(thisWakeNs));
    }
  }

  private static long ns(Instant wake) {
    return Timeline.toNs(wake);
  }

  private void wake(long plannedNs) {
    if (!running || plannedNs != wakeNs) {
      return; // a sooner one took its place
    }
    wakeNs = Long.MAX_VALUE;
    if (ns(exchange.nextWake()) <= plannedNs) {
      pex(new PexEvent.Tick(core.slots()));
    }
    tell(new SwitchEvent.Tick());
    if (Math.min(ns(core.nextWake()), ns(exchange.nextWake())) <= plannedNs) {
      throw breach("was woken and left something undone that is due");
    }
  }

  // ---- ends

  /// The process is gone. Its peers learn it at once, or after a ping if it had no time for a word.
  void end(boolean silently) {
    exchange.stopped();
    running = false;
    host.life = null;
    meter.ended();
    for (End end : List.copyOf(ends.values())) {
      end.stage = End.Stage.CLOSED;
      if (silently) {
        world.falter(end.other());
      } else {
        world.hangUp(end);
      }
    }
  }

  // ---- invariants

  private void check() {
    Slots slots = core.slots();
    meter.slots(slots);
    if (slots.outbound() + slots.dialing() > policy.maxOutbound()
        || slots.inbound() > policy.maxInbound()
        || slots.visits() > policy.maxVisits()) {
      throw breach("exceeds its limits: " + slots);
    }
    if (slots.outbound() < 0
        || slots.inbound() < 0
        || slots.visits() < 0
        || slots.dialing() < 0
        || slots.reserved() < 0) {
      throw breach("releases what it did not take: " + slots);
    }
    if (openRequests < 0) {
      throw breach("settles a dial twice");
    }
  }

  private void note(int what, @Nullable Host whom) {
    world.digest.add(time.nowNs(), what, host.index, whom == null ? 0xffffff : whom.index);
  }

  private Breach breach(String what) {
    return new Breach(host + " " + what + " at " + time.elapsed());
  }
}
