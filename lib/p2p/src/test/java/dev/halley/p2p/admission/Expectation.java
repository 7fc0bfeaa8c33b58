package dev.halley.p2p.admission;

import dev.halley.p2p.admission.LedgerModel.Conn;
import dev.halley.p2p.admission.LedgerModel.Slot;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.identity.Prefix;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;

/// What a switch must decide about something new: the rules once more, in the order in which they
/// are told to people, everything counted anew. All addresses are routable and all targets literal.
@NullUnmarked
final class Expectation {
  static final String START = "start";
  static final String HOLD = "hold";
  static final String DIAL = "dial";

  private final LedgerModel model;
  private final NodeId self;
  private final Set<NodeId> persistent;
  private final NeighbourLimits neighbours;

  Expectation(LedgerModel model, NodeId self, Set<NodeId> persistent) {
    this.model = model;
    this.self = self;
    this.persistent = persistent;
    this.neighbours = model.policy.neighbours();
  }

  private static String refused(Verdict.Kind kind) {
    return kind.toString();
  }

  /// What was decided about connection or request `number`.
  static String decision(long number, List<SwitchAction> actions) {
    for (SwitchAction action : actions) {
      String decision =
          switch (action) {
            case SwitchAction.Start start when start.connection() == number -> START;
            case SwitchAction.Hold hold when hold.connection() == number -> HOLD;
            case SwitchAction.Reject reject when reject.connection() == number ->
                refused(reject.verdict().kind());
            case SwitchAction.Dial dial when dial.request() == number -> DIAL;
            case SwitchAction.Settled end when end.request() == number ->
                refused(end.verdict().kind());
            case SwitchAction _ -> null;
          };
      if (decision != null) {
        return decision;
      }
    }
    return "nothing";
  }

  private String unwelcome(NodeId id, Instant now) {
    if (model.shutDown) {
      return refused(Verdict.Kind.CANCELLED);
    }
    if (id.equals(self)) {
      return refused(Verdict.Kind.SELF);
    }
    Instant until = model.bans.get(id);
    return until != null && until.isAfter(now) ? refused(Verdict.Kind.BANNED) : null;
  }

  List<String> ofAccepted(NodeId id, IpAddress ip, Instant now) {
    String unwelcome = unwelcome(id, now);
    if (unwelcome != null) {
      return List.of(unwelcome);
    }
    if (model.held(id) != null) {
      return List.of(refused(Verdict.Kind.DUPLICATE));
    }
    if (model.current(id) != null) {
      return List.of(HOLD);
    }
    if (!model.isReserved(id)) {
      if (isFull(id)) {
        return List.of(refused(Verdict.Kind.FULL));
      }
      if (isCrowded(ip)) {
        return List.of(refused(Verdict.Kind.FILTERED));
      }
    }
    var dial = model.pendingDial(id);
    boolean waits = dial != null && dial.purpose() != DialPurpose.VISIT && self.compareTo(id) < 0;
    return List.of(waits ? HOLD : START);
  }

  private boolean isFull(NodeId id) {
    if (model.pool == null) {
      return model.links(Slot.INBOUND) >= model.policy.slots().inbound();
    }
    var dial = model.pendingDial(id);
    return !model.pool.hasRoom(id, dial == null ? null : dial.request());
  }

  private boolean isCrowded(IpAddress ip) {
    int fromIp = 0;
    int inboundFromIp = 0;
    int inboundFromPrefix = 0;
    for (Conn conn : model.conns.values()) {
      if (conn.isOpen()) {
        Slot slot = conn.slot;
        boolean same = conn.ip.equals(ip);
        fromIp += same && (slot == Slot.INBOUND || slot == Slot.OUTBOUND) ? 1 : 0;
        inboundFromIp += same && slot == Slot.INBOUND ? 1 : 0;
        boolean near = Prefix.of(conn.ip).equals(Prefix.of(ip));
        inboundFromPrefix += near && slot == Slot.INBOUND ? 1 : 0;
      }
    }
    boolean crowded =
        neighbours.allowDuplicateIp() ? inboundFromIp >= neighbours.inboundPerIp() : fromIp > 0;
    return crowded || inboundFromPrefix >= neighbours.inboundPerPrefix();
  }

  List<String> ofRequest(NetAddress target, DialPurpose purpose, Instant now) {
    NodeId id = target.id();
    boolean visit = purpose == DialPurpose.VISIT;
    if (!model.shutDown && persistent.contains(id) && !visit && purpose != DialPurpose.OPERATOR) {
      return List.of(refused(Verdict.Kind.DUPLICATE));
    }
    String unwelcome = unwelcome(id, now);
    if (unwelcome != null) {
      return List.of(unwelcome);
    }
    boolean dialled = model.pendingDial(id) != null;
    boolean connected = model.current(id) != null;
    if (dialled || (connected && !visit) || (!connected && model.held(id) != null)) {
      return List.of(refused(Verdict.Kind.DUPLICATE));
    }
    if (model.isReserved(id)) {
      return List.of(DIAL);
    }
    return switch (purpose) {
      case OPERATOR, PERSISTENT -> List.of(DIAL);
      case OUTBOUND, SEED -> List.of(ofSearch(target));
      case VISIT -> ofVisit(target);
    };
  }

  private String ofSearch(NetAddress target) {
    int taken = model.links(Slot.OUTBOUND) + model.dialing(Slot.OUTBOUND);
    boolean full =
        model.pool == null
            ? taken >= model.policy.slots().outbound()
            : !model.pool.mayDial(target.id());
    if (full) {
      return refused(Verdict.Kind.FULL);
    }
    boolean alone =
        neighbours.allowDuplicateIp()
            || model.conns.values().stream()
                .noneMatch(conn ->
                    conn.isOpen()
                        && conn.ip.equals(target.ip())
                        && (conn.slot == Slot.INBOUND || conn.slot == Slot.OUTBOUND));
    return alone ? DIAL : refused(Verdict.Kind.FILTERED);
  }

  /// Whether the prefix was visited too often in the last minute is not counted here.
  private List<String> ofVisit(NetAddress target) {
    int under = model.links(Slot.VISIT) + model.dialing(Slot.VISIT);
    long near =
        model.dials.values().stream()
                .filter(dial -> model.takes(dial, Slot.VISIT))
                .filter(dial -> isNear(((NetAddress) dial.target()).ip(), target))
                .count()
            + model.conns.values().stream()
                .filter(conn -> conn.isOpen() && conn.slot == Slot.VISIT)
                .filter(conn -> isNear(conn.ip, target))
                .count();
    String full = refused(Verdict.Kind.FULL);
    boolean crowded =
        under >= model.policy.slots().visits() || near >= neighbours.visitsPerPrefix();
    return crowded ? List.of(full) : List.of(DIAL, full);
  }

  private static boolean isNear(IpAddress ip, NetAddress target) {
    return Prefix.of(ip).equals(Prefix.of(target.ip()));
  }

  /// @param dial of that node
  /// @param pending it was granted and has not ended
  List<String> ofDialled(NodeId id, SwitchAction.Dial dial, boolean pending, Instant now) {
    if (!pending) {
      return List.of(refused(Verdict.Kind.CANCELLED));
    }
    String unwelcome = unwelcome(id, now);
    if (unwelcome != null) {
      return List.of(unwelcome);
    }
    if (model.current(id) == null) {
      boolean full =
          model.pool != null
              && model.takes(dial, Slot.OUTBOUND)
              && !model.pool.hasRoom(id, dial.request());
      return List.of(full ? refused(Verdict.Kind.FULL) : START);
    }
    boolean room = model.held(id) == null && dial.purpose() != DialPurpose.VISIT;
    return List.of(room ? HOLD : refused(Verdict.Kind.DUPLICATE));
  }
}
