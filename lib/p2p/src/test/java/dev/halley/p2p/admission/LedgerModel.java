package dev.halley.p2p.admission;

import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Slots;
import dev.halley.p2p.outcome.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    final SwitchAction.Dial dial;
    Stage stage;

    Conn(long number, NodeId id, SwitchAction.Dial dial) {
      this.number = number;
      this.id = id;
      this.dial = dial;
    }

    boolean fills(DialPurpose... purposes) {
      return dial != null && List.of(purposes).contains(dial.purpose());
    }
  }

  private final SwitchPolicy policy;
  private final List<NodeId> reserved;
  final Map<Long, SwitchAction.Dial> dials = new HashMap<>();
  final Map<Long, Conn> conns = new HashMap<>();

  /// Requests that are not settled.
  final List<Long> open = new ArrayList<>();

  LedgerModel(SwitchPolicy policy, List<NodeId> reserved) {
    this.policy = policy;
    this.reserved = reserved;
  }

  /// Follows one event, which may bring `fresh`, and the actions it led to.
  void follow(Conn fresh, List<SwitchAction> actions) {
    for (SwitchAction action : actions) {
      switch (action) {
        case SwitchAction.Dial dial -> {
          if (dial.request() < 0) {
            open.add(dial.request());
          }
          require(open.contains(dial.request()), "dials what is open", action);
          require(dials.put(dial.request(), dial) == null, "dials once", action);
        }
        case SwitchAction.Settled end -> {
          require(open.remove(end.request()), "settles once", action);
          dials.remove(end.request());
        }
        case SwitchAction.Start start -> started(conn(fresh, start.connection(), action), start);
        case SwitchAction.Hold hold -> {
          Conn conn = conn(fresh, hold.connection(), action);
          require(conn.stage == null, "holds what is new", action);
          put(conn, Stage.HELD);
        }
        case SwitchAction.Reject reject -> {
          Conn conn = conn(fresh, reject.connection(), action);
          require(conn.stage == null || conn.stage == Stage.HELD, "never started", action);
          require(!(reject.verdict() instanceof Verdict.Connected), "a refusal", action);
          conns.remove(conn.number);
          conn.stage = Stage.CLOSED;
        }
        case SwitchAction.Stop stop -> {
          Conn conn = conn(fresh, stop.connection(), action);
          require(conn.stage == Stage.STARTED, "stops what runs", action);
          conn.stage = Stage.STOPPING;
        }
        case SwitchAction.Banned banned -> {
          require(conns.values().stream().anyMatch(c -> c.id.equals(banned.id())), "knows", action);
        }
      }
    }
    require(fresh == null || fresh.stage != null, "decides about what is new", fresh);
  }

  private void started(Conn conn, SwitchAction.Start start) {
    require(conn.stage == null || conn.stage == Stage.HELD, "starts once", start);
    require(conn.id.equals(start.id()), "the right one", start);
    require(
        conns.values().stream()
            .noneMatch(c -> c.id.equals(conn.id) && c.stage != Stage.HELD && c != conn),
        "one link per identity, after removal of its predecessor",
        start);
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
    if (conn != null && conn.stage == Stage.HELD) {
      conns.remove(number);
    } else if (conn != null) {
      conn.stage = Stage.CLOSED;
    }
  }

  void removed(long number) {
    Conn conn = conns.get(number);
    if (conn != null && conn.stage != Stage.HELD) {
      conns.remove(number);
    }
  }

  void check(Slots slots) {
    require(slots.outbound() + slots.dialing() <= policy.slots().outbound(), "outbound", slots);
    require(slots.inbound() <= policy.slots().inbound(), "inbound", slots);
    require(slots.visits() <= policy.slots().visits(), "visits", slots);
    require(slots.outbound() == running(DialPurpose.OUTBOUND, DialPurpose.SEED), "out", slots);
    require(slots.inbound() == runningInbound(), "in", slots);
    int undecided = undecided(DialPurpose.OUTBOUND, DialPurpose.SEED);
    require(slots.dialing() == undecided, "dialing", slots);
    int visiting = running(DialPurpose.VISIT) + undecided(DialPurpose.VISIT);
    require(slots.visits() == visiting, "visiting", slots);
    int links = (int) conns.values().stream().filter(LedgerModel::isOpen).count();
    require(slots.connected() == links - running(DialPurpose.VISIT), "connected", slots);
  }

  private static boolean isOpen(Conn conn) {
    return conn.stage == Stage.STARTED || conn.stage == Stage.STOPPING;
  }

  private int running(DialPurpose... purposes) {
    return (int)
        conns.values().stream()
            .filter(c -> isOpen(c) && c.fills(purposes) && !reserved.contains(c.id))
            .count();
  }

  private int runningInbound() {
    return (int)
        conns.values().stream()
            .filter(c -> isOpen(c) && c.dial == null && !reserved.contains(c.id))
            .count();
  }

  /// Dials granted and not settled.
  private int undecided(DialPurpose... purposes) {
    return (int)
        dials.values().stream()
            .filter(dial ->
                List.of(purposes).contains(dial.purpose())
                    && !reserved.contains(dial.target().id()))
            .count();
  }

  private static void require(boolean holds, String what, Object where) {
    if (!holds) {
      throw new AssertionError("violated: " + what + " at " + where);
    }
  }
}
