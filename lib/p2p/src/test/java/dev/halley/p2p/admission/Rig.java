package dev.halley.p2p.admission;

import dev.halley.p2p.identity.DialTarget;
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
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;

/// A [SwitchCore] with a clock that moves by hand.
final class Rig {
  static final NodeId SELF = id(50);
  static final IpAddress IP = IpAddress.ofV4(0x08080808);

  final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  final BanTable bans = new BanTable(now::get);
  final SwitchCore core;

  Rig(SwitchPolicy policy) {
    this(policy, Ranking.EQUAL);
  }

  Rig(SwitchPolicy policy, Ranking ranking) {
    core = new SwitchCore(SELF, policy, bans, ranking, now::get, new SplittableRandom(1));
  }

  static NodeId id(int n) {
    return new NodeId(n, 0, 0);
  }

  /// An address in a /24 of its own.
  static IpAddress ip(int n) {
    return IpAddress.ofV4(0x08000001 + (n << 8));
  }

  static NetAddress target(int n) {
    return new NetAddress(id(n), ip(n), 26656);
  }

  static StopReason reason(StopReason.Kind kind) {
    return StopReason.of(kind);
  }

  List<SwitchAction> advance(Duration by) {
    now.updateAndGet(instant -> instant.plus(by));
    return core.on(new SwitchEvent.Tick());
  }

  List<SwitchAction> request(long request, DialTarget target, DialPurpose purpose) {
    return core.on(new SwitchEvent.DialRequested(request, target, purpose));
  }

  List<SwitchAction> dialled(long connection, long request, int node) {
    return core.on(new SwitchEvent.Dialled(connection, request, new Endpoint(ip(node), 26656)));
  }

  List<SwitchAction> failed(long request) {
    return core.on(
        new SwitchEvent.DialFailed(request, Verdict.of(Verdict.Kind.CONNECT_TIMEOUT, "")));
  }

  List<SwitchAction> accepted(long connection, int node) {
    return acceptedFrom(connection, node, ip(node));
  }

  List<SwitchAction> acceptedFrom(long connection, int node, IpAddress ip) {
    return core.on(new SwitchEvent.Accepted(connection, id(node), new Endpoint(ip, 40000)));
  }

  List<SwitchAction> closed(long connection) {
    return core.on(new SwitchEvent.Closed(connection, reason(StopReason.Kind.LOST)));
  }

  List<SwitchAction> removed(long connection) {
    return core.on(new SwitchEvent.Removed(connection));
  }

  List<SwitchAction> lost(long connection) {
    closed(connection);
    return removed(connection);
  }

  List<SwitchAction> stop(int node, StopReason.Kind kind) {
    return core.on(new SwitchEvent.StopRequested(id(node), reason(kind)));
  }

  List<SwitchAction> report(int node, Misbehaviour.Severity severity) {
    return core.on(
        new SwitchEvent.Reported(
            id(node), new Misbehaviour(Misbehaviour.Kind.OTHER, severity, "test")));
  }

  /// Starts an outbound link.
  void connect(long number, int node) {
    request(number, target(node), DialPurpose.OUTBOUND);
    dialled(number, number, node);
  }

  /// What kind of verdict the actions settle or reject with.
  static List<Verdict.Kind> verdicts(List<SwitchAction> actions) {
    return actions.stream()
        .<Verdict.Kind>mapMulti((action, out) -> {
          if (action instanceof SwitchAction.Settled settled) {
            out.accept(settled.verdict().kind());
          } else if (action instanceof SwitchAction.Reject reject) {
            out.accept(reject.verdict().kind());
          }
        })
        .toList();
  }

  static <T extends SwitchAction> T only(Class<T> kind, List<SwitchAction> actions) {
    var found = actions.stream().filter(kind::isInstance).map(kind::cast).toList();
    if (found.size() != 1) {
      throw new AssertionError("not one " + kind.getSimpleName() + " in " + actions);
    }
    return found.getFirst();
  }

  static List<String> names(List<SwitchAction> actions) {
    return actions.stream().map(action -> action.getClass().getSimpleName()).toList();
  }
}
