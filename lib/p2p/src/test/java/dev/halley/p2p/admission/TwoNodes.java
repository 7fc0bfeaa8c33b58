package dev.halley.p2p.admission;

import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.p2p.outcome.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.jspecify.annotations.NullUnmarked;

/// Two nodes and the connections between them in virtual time. Every message takes a random time;
/// those of one connection and direction stay in order, as TCP's do.
@NullUnmarked
final class TwoNodes {
  /// What one node does with what happens on its connections.
  abstract static class Node {
    final NodeId id;
    final TwoNodes world;

    Node(NodeId id, TwoNodes world) {
      this.id = id;
      this.world = world;
    }

    abstract void dialNow();

    abstract void authenticated(Wire wire);

    abstract void closedByRemote(Wire wire);

    /// The other side said something, as it does on a connection that it uses.
    abstract void heard(Wire wire);

    abstract void dialFailed(Wire wire);

    /// Whether the node has it as its peer.
    abstract boolean uses(Wire wire);

    abstract boolean answersBeforeReading();
  }

  /// One connection.
  static final class Wire {
    final int number;
    final Node dialer;
    final Node acceptor;
    final long request;
    boolean cutByDialer;
    boolean cutByAcceptor;
    long lastToDialer;
    long lastToAcceptor;

    Wire(int number, Node dialer, Node acceptor, long request) {
      this.number = number;
      this.dialer = dialer;
      this.acceptor = acceptor;
      this.request = request;
    }

    boolean isWhole() {
      return !cutByDialer && !cutByAcceptor;
    }
  }

  private record Timed(long at, long order, Runnable task) {}

  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  final SplittableRandom random;
  final int scaleMs;
  final boolean firstUnreachable;
  final List<Wire> wires = new ArrayList<>();
  private final PriorityQueue<Timed> queue =
      new PriorityQueue<>(Comparator.comparingLong(Timed::at).thenComparingLong(Timed::order));
  private long nowMs;
  private long order;
  Node first;
  Node second;

  /// @param scaleMs longest time a message takes
  /// @param firstUnreachable dials of the first node come to nothing after a time-out
  TwoNodes(long seed, int scaleMs, boolean firstUnreachable) {
    this.random = new SplittableRandom(seed);
    this.scaleMs = scaleMs;
    this.firstUnreachable = firstUnreachable;
  }

  Instant now() {
    return START.plusMillis(nowMs);
  }

  long nowMs() {
    return nowMs;
  }

  void after(long ms, Runnable task) {
    queue.add(new Timed(nowMs + ms, order++, task));
  }

  long someTime() {
    return random.nextInt(scaleMs + 1);
  }

  /// Runs until nothing is left or the limit.
  void run(Duration limit) {
    while (!queue.isEmpty() && queue.peek().at <= limit.toMillis()) {
      Timed next = queue.poll();
      nowMs = next.at;
      next.task.run();
    }
  }

  Node otherThan(Node node) {
    return node.equals(first) ? second : first;
  }

  void dial(Node dialer, long request) {
    Wire wire = new Wire(wires.size() + 1, dialer, otherThan(dialer), request);
    wires.add(wire);
    if (firstUnreachable && dialer.equals(second)) {
      wire.cutByAcceptor = true;
      after(3_000, () -> dialer.dialFailed(wire));
      return;
    }
    after(
        someTime() + someTime(),
        () -> {
          if (wire.acceptor.answersBeforeReading()) {
            toDialer(wire, () -> dialer.authenticated(wire));
            toAcceptor(wire, () -> wire.acceptor.authenticated(wire));
          } else {
            toAcceptor(
                wire,
                () -> {
                  toDialer(wire, () -> dialer.authenticated(wire));
                  wire.acceptor.authenticated(wire);
                });
          }
        });
  }

  void speak(Node speaker, Wire wire) {
    if (speaker.equals(wire.dialer)) {
      toAcceptor(wire, () -> wire.acceptor.heard(wire));
    } else {
      toDialer(wire, () -> wire.dialer.heard(wire));
    }
  }

  void close(Node closer, Wire wire) {
    if (closer.equals(wire.dialer)) {
      wire.cutByDialer = true;
      toAcceptor(wire, () -> wire.acceptor.closedByRemote(wire));
    } else {
      wire.cutByAcceptor = true;
      toDialer(wire, () -> wire.dialer.closedByRemote(wire));
    }
  }

  private void toDialer(Wire wire, Runnable arrival) {
    wire.lastToDialer = Math.max(wire.lastToDialer, nowMs + someTime());
    after(wire.lastToDialer - nowMs, arrival);
  }

  private void toAcceptor(Wire wire, Runnable arrival) {
    wire.lastToAcceptor = Math.max(wire.lastToAcceptor, nowMs + someTime());
    after(wire.lastToAcceptor - nowMs, arrival);
  }

  /// The connections that both use and nobody has cut.
  List<Wire> links() {
    return wires.stream()
        .filter(Wire::isWhole)
        .filter(wire -> first.uses(wire) && second.uses(wire))
        .toList();
  }

  /// A node of ours: a shell around a [SwitchCore].
  static final class Ours extends Node {
    final SwitchCore core;
    final Map<Long, Integer> settled = new HashMap<>();
    private final Map<Long, Wire> open = new HashMap<>();
    private Wire peer;
    private long requests;

    Ours(NodeId id, TwoNodes world) {
      super(id, world);
      core =
          new SwitchCore(
              id, SwitchPolicy.DEFAULT, new BanTable(world::now), world::now, world.random.split());
    }

    @Override
    void dialNow() {
      var target = new NetAddress(world.otherThan(this).id, IpAddress.ofV4(0x08080808), 26656);
      tell(new SwitchEvent.DialRequested(requests++, target, DialPurpose.OUTBOUND));
    }

    private void tell(SwitchEvent event) {
      core.on(event).forEach(this::carryOut);
      Instant wake = core.nextWake();
      if (wake.isBefore(Instant.MAX)) {
        long ms = Math.max(1, Duration.between(world.now(), wake).toMillis());
        world.after(ms, () -> core.on(new SwitchEvent.Tick()).forEach(this::carryOut));
      }
    }

    private void carryOut(SwitchAction action) {
      switch (action) {
        case SwitchAction.Dial dial -> world.dial(this, dial.request());
        case SwitchAction.Settled end -> settled.merge(end.request(), 1, Integer::sum);
        case SwitchAction.Start start -> {
          if (peer != null) {
            throw new AssertionError("two peers at once");
          }
          peer = open.get(start.connection());
          world.speak(this, peer);
        }
        case SwitchAction.Hold _ -> {}
        case SwitchAction.Reject reject -> hangUp(open.remove(reject.connection()));
        case SwitchAction.Stop stop -> hangUp(open.get(stop.connection()));
        case SwitchAction.Banned _, SwitchAction.HostBanned _, SwitchAction.BanEnded _ ->
            throw new AssertionError("nobody misbehaved");
      }
    }

    private void hangUp(Wire wire) {
      world.close(this, wire);
      open.remove((long) wire.number);
      world.after(world.someTime(), () -> closed(wire));
    }

    private void closed(Wire wire) {
      tell(new SwitchEvent.Closed(wire.number, lost()));
      if (peer == wire) {
        world.after(
            world.someTime(),
            () -> {
              peer = null;
              tell(new SwitchEvent.Removed(wire.number));
            });
      }
    }

    @Override
    void heard(Wire wire) {
      if (open.containsKey((long) wire.number) && peer != wire) {
        tell(new SwitchEvent.Spoke(wire.number));
      }
    }

    private static StopReason lost() {
      return StopReason.of(StopReason.Kind.LOST);
    }

    @Override
    void authenticated(Wire wire) {
      open.put((long) wire.number, wire);
      var remote = new NetAddress(id, IpAddress.ofV4(0x08080808), 26656).endpoint();
      tell(
          wire.dialer == this
              ? new SwitchEvent.Dialled(wire.number, wire.request, remote)
              : new SwitchEvent.Accepted(wire.number, wire.dialer.id, remote));
    }

    @Override
    void closedByRemote(Wire wire) {
      if (open.remove((long) wire.number) == null) {
        return;
      }
      if (wire.dialer == this) {
        wire.cutByDialer = true;
      } else {
        wire.cutByAcceptor = true;
      }
      closed(wire);
    }

    @Override
    void dialFailed(Wire wire) {
      tell(new SwitchEvent.DialFailed(wire.request, Verdict.of(Verdict.Kind.CONNECT_TIMEOUT, "")));
    }

    @Override
    boolean uses(Wire wire) {
      return peer == wire;
    }

    @Override
    boolean answersBeforeReading() {
      return false;
    }
  }

  /// A node that keeps the connection it admitted first and closes any other of the same identity,
  /// as CometBFT's switch does. Admitting happens one by one, some time after NodeInfo.
  static final class KeepsFirst extends Node {
    private Wire peer;

    KeepsFirst(NodeId id, TwoNodes world) {
      super(id, world);
    }

    @Override
    void dialNow() {
      if (peer == null) {
        world.dial(this, 0);
      }
    }

    @Override
    void authenticated(Wire wire) {
      world.after(
          world.someTime() / 2,
          () -> {
            if (peer == null) {
              peer = wire;
              world.speak(this, wire);
            } else {
              world.close(this, wire);
            }
          });
    }

    @Override
    void closedByRemote(Wire wire) {
      world.after(
          world.scaleMs / 2 + 1,
          () -> {
            if (peer == wire) {
              peer = null;
            }
          });
    }

    @Override
    void dialFailed(Wire wire) {}

    @Override
    void heard(Wire wire) {}

    @Override
    boolean uses(Wire wire) {
      return peer == wire;
    }

    @Override
    boolean answersBeforeReading() {
      return true;
    }
  }
}
