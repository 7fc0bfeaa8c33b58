package dev.halley.p2p.admission;

import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.Slots;
import dev.halley.p2p.outcome.Verdict;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;

/// What an observer of a [SwitchCore] can conclude from its events and actions alone; fails at the
/// first contradiction.
@NullUnmarked
final class LedgerModel {
  enum Stage {
    HELD,
    STARTED,
    STOPPING,
    CLOSED
  }

  static final class Conn {
    final long number;
    final NodeId id;
    final IpAddress ip;
    final SwitchAction.Dial dial;
    Stage stage;

    /// What it takes up since it started.
    Slot slot;

    /// @param dial null when it came in
    Conn(long number, NodeId id, IpAddress ip, SwitchAction.Dial dial) {
      this.number = number;
      this.id = id;
      this.ip = ip;
      this.dial = dial;
    }

    boolean isHeld() {
      return stage == Stage.HELD;
    }

    /// Takes a slot.
    boolean isOpen() {
      return stage == Stage.STARTED || stage == Stage.STOPPING;
    }

    @Override
    public String toString() {
      return number + " " + stage + " " + id + (dial == null ? "" : " " + dial);
    }
  }

  final SwitchPolicy policy;

  /// Null when each direction has slots of its own.
  final PoolModel pool;

  private final Set<NodeId> reserved;

  /// Granted and not settled; those that are authenticated already are in [#conns] too.
  final Map<Long, SwitchAction.Dial> dials = new LinkedHashMap<>();

  /// What each of them takes up.
  private final Map<Long, Slot> granted = new HashMap<>();

  /// Granted, and nothing has come of it yet.
  final Set<Long> pending = new HashSet<>();

  final Map<Long, Conn> conns = new LinkedHashMap<>();

  /// Requests that are not settled.
  final Set<Long> open = new HashSet<>();

  final Map<NodeId, Instant> bans = new HashMap<>();
  boolean shutDown;

  LedgerModel(SwitchPolicy policy, Set<NodeId> reserved) {
    this.policy = policy;
    this.reserved = reserved;
    this.pool = policy.pool() == null ? null : new PoolModel(policy.pool(), this);
  }

  /// Follows one event, which may bring `fresh`, and the actions it led to.
  void follow(Conn fresh, List<SwitchAction> actions) {
    for (SwitchAction action : actions) {
      switch (action) {
        case SwitchAction.Dial dial -> granted(dial);
        case SwitchAction.Settled end -> {
          require(open.remove(end.request()), "settles once", action);
          dials.remove(end.request());
          if (pool != null) {
            pool.settled(end.request());
          }
          pending.remove(end.request());
        }
        case SwitchAction.Start start -> started(conn(fresh, start.connection(), action), start);
        case SwitchAction.Hold hold -> {
          Conn conn = conn(fresh, hold.connection(), action);
          require(conn.stage == null, "holds what is new", action);
          put(conn, Stage.HELD);
        }
        case SwitchAction.Reject reject -> {
          Conn conn = conn(fresh, reject.connection(), action);
          require(conn.stage == null || conn.isHeld(), "never started", action);
          require(!(reject.verdict() instanceof Verdict.Connected), "a refusal", action);
          conns.remove(conn.number);
          conn.stage = Stage.CLOSED;
        }
        case SwitchAction.Stop stop -> {
          Conn conn = conn(fresh, stop.connection(), action);
          require(conn.stage == Stage.STARTED, "stops what runs", action);
          conn.stage = Stage.STOPPING;
          if (pool != null) {
            pool.stopped(conn, stop.reason());
          }
        }
        case SwitchAction.BanEnded _ -> throw new AssertionError("nobody asked for " + action);
        case SwitchAction.Banned banned -> {
          require(current(banned.id()) != null, "bans only who proved its identity", action);
          bans.put(banned.id(), banned.until());
        }
        case SwitchAction.HostBanned(var host, var _) ->
            require(
                conns.values().stream().anyMatch(conn -> host.contains(conn.ip)),
                "bans only where somebody is",
                host);
      }
    }
    require(fresh == null || fresh.stage != null, "decides about what is new", fresh);
    if (pool != null) {
      pool.followed();
    }
  }

  private void granted(SwitchAction.Dial dial) {
    if (dial.request() < 0) {
      open.add(dial.request());
    }
    require(!shutDown, "dials nobody after the shutdown", dial);
    require(open.contains(dial.request()), "dials what is open", dial);
    if (pool != null && slotOf(dial) == Slot.OUTBOUND) {
      pool.granted(dial);
    }
    require(dials.put(dial.request(), dial) == null, "dials once", dial);
    granted.put(dial.request(), slotOf(dial));
    pending.add(dial.request());
  }

  private void started(Conn conn, SwitchAction.Start start) {
    require(!shutDown, "starts nothing after the shutdown", start);
    require(conn.stage == null || conn.isHeld(), "starts once", start);
    require(conn.id.equals(start.id()), "the right one", start);
    Conn present = current(conn.id);
    require(present == null, "one link per identity, after removal of its predecessor", start);
    conn.slot =
        conn.dial != null
            ? granted.get(conn.dial.request())
            : isReserved(conn.id) ? Slot.RESERVED : Slot.INBOUND;
    if (pool != null && (conn.slot == Slot.INBOUND || conn.slot == Slot.OUTBOUND)) {
      pool.starting(conn);
    }
    put(conn, Stage.STARTED);
  }

  private Conn conn(Conn fresh, long number, SwitchAction action) {
    Conn conn = fresh != null && fresh.number == number ? fresh : conns.get(number);
    require(conn != null, "knows the connection", action);
    return conn;
  }

  private void put(Conn conn, Stage stage) {
    conn.stage = stage;
    conns.put(conn.number, conn);
  }

  void closed(long number) {
    Conn conn = conns.get(number);
    if (pool != null) {
      pool.gone(conn);
    }
    if (conn != null && conn.isHeld()) {
      conns.remove(number);
    } else if (conn != null) {
      conn.stage = Stage.CLOSED;
    }
  }

  void removed(long number) {
    Conn conn = conns.get(number);
    if (pool != null) {
      pool.gone(conn);
    }
    if (conn != null && !conn.isHeld()) {
      conns.remove(number);
    }
  }

  void reserve(NodeId id) {
    reserved.add(id);
  }

  boolean isReserved(NodeId id) {
    return reserved.contains(id);
  }

  /// The one link that is a peer, until it was removed.
  Conn current(NodeId id) {
    return find(id, false);
  }

  /// The connection that may take its place.
  Conn held(NodeId id) {
    return find(id, true);
  }

  private Conn find(NodeId id, boolean held) {
    for (Conn conn : conns.values()) {
      if (conn.id.equals(id) && conn.isHeld() == held) {
        return conn;
      }
    }
    return null;
  }

  /// The dial of that node that nothing has come of yet.
  SwitchAction.Dial pendingDial(NodeId id) {
    for (Long request : pending) {
      SwitchAction.Dial dial = dials.get(request);
      if (dial.target().id().equals(id)) {
        return dial;
      }
    }
    return null;
  }

  /// The links that take a slot, with the name of the slot.
  enum Slot {
    OUTBOUND,
    INBOUND,
    VISIT,
    RESERVED
  }

  private Slot slotOf(SwitchAction.Dial dial) {
    if (isReserved(dial.target().id())) {
      return Slot.RESERVED;
    }
    return switch (dial.purpose()) {
      case OPERATOR, PERSISTENT -> Slot.RESERVED;
      case OUTBOUND, SEED -> Slot.OUTBOUND;
      case VISIT -> Slot.VISIT;
    };
  }

  int links(Slot slot) {
    int count = 0;
    for (Conn conn : conns.values()) {
      count += conn.isOpen() && conn.slot == slot ? 1 : 0;
    }
    return count;
  }

  /// Dials granted and not settled.
  int dialing(Slot slot) {
    int count = 0;
    for (SwitchAction.Dial dial : dials.values()) {
      count += takes(dial, slot) ? 1 : 0;
    }
    return count;
  }

  boolean takes(SwitchAction.Dial dial, Slot slot) {
    return granted.get(dial.request()) == slot;
  }

  void check(Slots slots) {
    SlotLimits limits = policy.slots();
    if (pool != null) {
      pool.check();
    } else {
      require(slots.outbound() + slots.dialing() <= limits.outbound(), "outbound", slots);
      require(slots.inbound() <= limits.inbound(), "inbound", slots);
    }
    require(slots.visits() <= limits.visits(), "visits", slots);
    require(slots.outbound() == links(Slot.OUTBOUND), "out", slots);
    require(slots.inbound() == links(Slot.INBOUND), "in", slots);
    require(slots.reserved() == links(Slot.RESERVED), "reserved", slots);
    require(slots.dialing() == dialing(Slot.OUTBOUND), "dialing", slots);
    require(slots.visits() == links(Slot.VISIT) + dialing(Slot.VISIT), "visiting", slots);
    for (Conn conn : conns.values()) {
      if (conn.isHeld()) {
        boolean waits = current(conn.id) != null || pendingDial(conn.id) != null;
        require(waits, "holds only what waits for something", conn);
      }
    }
  }

  /// How much a switch remembers at most: whom something is under way with, and that itself.
  int memory() {
    Set<NodeId> contacts = new HashSet<>();
    int held = 0;
    for (Conn conn : conns.values()) {
      contacts.add(conn.id);
      held += conn.isHeld() ? 1 : 0;
    }
    for (Long request : pending) {
      contacts.add(dials.get(request).target().id());
    }
    return contacts.size() + pending.size() + conns.size() + held;
  }

  static void require(boolean holds, String what, Object where) {
    if (!holds) {
      throw new AssertionError("violated: " + what + " at " + where);
    }
  }
}
