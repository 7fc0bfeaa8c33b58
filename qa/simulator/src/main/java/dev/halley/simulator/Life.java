package dev.halley.simulator;

import dev.halley.p2p.admission.BanTable;
import dev.halley.p2p.admission.SlotLimits;
import dev.halley.p2p.admission.SwitchAction;
import dev.halley.p2p.admission.SwitchCore;
import dev.halley.p2p.admission.SwitchEvent;
import dev.halley.p2p.admission.SwitchPolicy;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.Slots;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.pex.PexEvent;
import java.time.Instant;
import java.util.ArrayDeque;
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
  private final SlotLimits limits;
  private final SwitchCore core;
  final Gossip gossip;
  private final Waker waker;
  private final Map<Long, End> ends = new HashMap<>();
  private final Map<NodeId, End> peers = new HashMap<>();
  private final Queue<SwitchEvent> mailbox = new ArrayDeque<>();
  private final Metrics.Start meter;
  private boolean draining;
  private boolean running = true;

  Life(Host host, World world, SwitchPolicy policy, Exchange.Maker maker) {
    this.host = host;
    this.world = world;
    this.time = world.time;
    this.limits = policy.slots();
    this.bans = new BanTable(time);
    this.core = new SwitchCore(host.id(), policy, bans, time, host.random.split());
    this.meter = world.metrics.start(host);
    this.gossip = new Gossip(this, world, maker.start(host, this, Simulator.seedsOf(world.hosts)));
    this.waker = new Waker(time, this::nextWake, this::wake);
  }

  /// Begins to live: nothing happens before.
  void begin() {
    gossip.tell(new PexEvent.Started(core.slots()));
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

  /// The connection with a peer, unless it is closing.
  @Nullable End openPeer(NodeId id) {
    End end = peers.get(id);
    return end != null && end.isOpen() ? end : null;
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
    gossip.tell(new PexEvent.PeerDown(end.peer.id(), reason, core.slots()));
    tell(new SwitchEvent.Removed(end.number));
  }

  // ---- the switch

  void tell(SwitchEvent event) {
    if (running) {
      mailbox.add(event);
      settle();
    }
  }

  /// Feeds the core until nothing is left to tell, unless that is being done already.
  void settle() {
    if (draining) {
      return;
    }
    draining = true;
    for (SwitchEvent event = mailbox.poll(); event != null; event = mailbox.poll()) {
      for (SwitchAction action : core.on(event)) {
        carryOut(action);
      }
    }
    draining = false;
    check();
    if (running) {
      waker.schedule();
    }
  }

  private void carryOut(SwitchAction action) {
    switch (action) {
      case SwitchAction.Dial(var request, var target, _) -> {
        note(1, world.at(target instanceof NetAddress a ? a.endpoint() : host.endpoint()));
        world.dial(this, request, target);
      }
      case SwitchAction.Settled end -> {
        if (end.request() >= 0) { // or the core wanted it itself
          gossip.settled(end);
        }
      }
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
      case SwitchAction.BanEnded(var whom) -> throw breach("forgives " + whom + " unasked");
      case SwitchAction.HostBanned(var host, _) ->
          throw breach("bans " + host + ", and nobody misbehaves");
    }
  }

  private End end(long connection) {
    End end = ends.get(connection);
    if (end == null) {
      throw breach("decides about connection " + connection + ", which it does not have");
    }
    return end;
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
    gossip.tell(
        new PexEvent.PeerUp(
            start.id(), start.purpose(), end.remote, end.peer.endpoint(), true, core.slots()));
    end.catchUp();
  }

  // ---- time

  private Instant nextWake() {
    Instant mine = core.nextWake();
    Instant theirs = gossip.nextWake();
    return mine.isBefore(theirs) ? mine : theirs;
  }

  private void wake(long plannedNs) {
    if (!running) {
      return;
    }
    if (Timeline.toNs(gossip.nextWake()) <= plannedNs) {
      gossip.tell(new PexEvent.Tick(core.slots()));
    }
    tell(new SwitchEvent.Tick());
    if (Timeline.toNs(nextWake()) <= plannedNs) {
      throw breach("was woken and left something undone that is due");
    }
  }

  // ---- ends

  /// The process is gone. Its peers learn it at once, or after a ping if it had no time for a word.
  void end(boolean silently) {
    gossip.stopped();
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

  // ---- what is held against it

  private void check() {
    Slots slots = core.slots();
    meter.slots(slots);
    String fault = SlotAudit.fault(slots, limits);
    if (fault != null) {
      throw breach(fault);
    }
  }

  void note(int what, @Nullable Host whom) {
    world.digest.add(time.nowNs(), what, host.index, whom == null ? 0xffffff : whom.index);
  }

  Breach breach(String what) {
    return new Breach(host + " " + what + " at " + time.elapsed());
  }
}
