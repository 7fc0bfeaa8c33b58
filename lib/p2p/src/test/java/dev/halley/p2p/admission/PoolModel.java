package dev.halley.p2p.admission;

import static dev.halley.p2p.admission.LedgerModel.require;

import dev.halley.p2p.admission.LedgerModel.Conn;
import dev.halley.p2p.admission.LedgerModel.Slot;
import dev.halley.p2p.admission.LedgerModel.Stage;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.StopReason;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;

/// What an observer concludes about slots of which there is one number for both directions: who may
/// come in, and who has to go for it.
@NullUnmarked
final class PoolModel {
  private final Pool pool;
  private final LedgerModel model;

  /// Whom a dial will replace, by its request.
  private final Map<Long, Conn> reservations = new HashMap<>();

  /// Who has to go, within one event.
  private final Set<Conn> due = new HashSet<>();

  PoolModel(Pool pool, LedgerModel model) {
    this.pool = pool;
    this.model = model;
  }

  /// Several nodes share each of a few scores.
  static int score(NodeId id) {
    return (int) (id.head() % 4);
  }

  private int connected() {
    return model.links(Slot.OUTBOUND) + model.links(Slot.INBOUND);
  }

  boolean mayDial(NodeId id) {
    int most = pool.connected() + pool.upgrades();
    return connected() + model.dialing(Slot.OUTBOUND) < most && hasPlace(id, null);
  }

  /// @param request the dial of that node that is under way, or null
  boolean hasRoom(NodeId id, Long request) {
    return connected() < pool.connected() + pool.upgrades() && hasPlace(id, request);
  }

  private boolean hasPlace(NodeId id, Long request) {
    return connected() < pool.connected() || inferior(id, request) != null;
  }

  private Conn inferior(NodeId id, Long request) {
    Conn lowest = null;
    for (Conn conn : model.conns.values()) {
      boolean pooled = conn.slot == Slot.OUTBOUND || conn.slot == Slot.INBOUND;
      if (pooled
          && conn.stage == Stage.STARTED
          && !due.contains(conn)
          && score(conn.id) < score(id)
          && !isReservedByOthers(conn, request)
          && (lowest == null || isLower(conn, lowest))) {
        lowest = conn;
      }
    }
    return lowest;
  }

  private static boolean isLower(Conn one, Conn other) {
    int difference = score(one.id) - score(other.id);
    return difference != 0 ? difference < 0 : one.id.compareTo(other.id) > 0;
  }

  private boolean isReservedByOthers(Conn conn, Long request) {
    return reservations.entrySet().stream()
        .anyMatch(entry -> entry.getValue() == conn && !entry.getKey().equals(request));
  }

  /// Not yet among the dials.
  void granted(SwitchAction.Dial dial) {
    require(mayDial(dial.target().id()), "dials when there is a place", dial);
    if (connected() >= pool.connected()) {
      reservations.put(dial.request(), inferior(dial.target().id(), null));
    }
  }

  void settled(long request) {
    reservations.remove(request);
  }

  /// Not yet among the open connections.
  void starting(Conn conn) {
    var dial = conn.dial == null ? model.pendingDial(conn.id) : conn.dial;
    Long request = dial == null ? null : dial.request();
    require(hasRoom(conn.id, request), "starts when there is room", conn);
    if (connected() >= pool.connected()) {
      due.add(inferior(conn.id, request));
    }
    if (request != null) {
      reservations.remove(request);
    }
  }

  void stopped(Conn conn, StopReason reason) {
    boolean wasDue = due.remove(conn);
    boolean replaced = reason.detail().startsWith("made room");
    require(wasDue || !replaced, "nobody goes without need", conn);
  }

  void followed() {
    require(due.isEmpty(), "somebody goes for everybody above the limit", due);
  }

  void gone(Conn conn) {
    reservations.values().remove(conn);
  }

  void check() {
    require(connected() <= pool.connected() + pool.upgrades(), "the pool", connected());
    long staying =
        model.conns.values().stream()
            .filter(conn -> conn.slot == Slot.OUTBOUND || conn.slot == Slot.INBOUND)
            .filter(conn -> conn.stage == Stage.STARTED)
            .count();
    require(staying <= pool.connected(), "those who stay", staying);
  }
}
