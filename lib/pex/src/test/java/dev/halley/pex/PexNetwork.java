package dev.halley.pex;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Slots;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.pex.book.AddressBook;
import dev.halley.pex.book.BookPolicy;
import dev.halley.wire.PexMessage.PexAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;

/// A few PexCores joined by switches that are as simple as they can be, in virtual time. Two nodes
/// that dial each other at the same moment lose both connections, which is what happens to nodes
/// that keep the first connection they have.
@NullUnmarked
final class PexNetwork {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration HOP = Duration.ofMillis(2);

  final Map<Endpoint, Node> byEndpoint = new HashMap<>();
  final List<Node> nodes = new ArrayList<>();
  final List<String> offences = new ArrayList<>();
  private final PriorityQueue<Event> queue =
      new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingLong(Event::order));
  private final Random random;
  private long order;
  int events;
  Instant now = START;

  private record Event(Instant at, long order, Runnable task) {}

  PexNetwork(long seed) {
    random = new Random(seed);
  }

  Node node(int number, PexPolicy policy, Slots limits) {
    var node = new Node(number, policy, limits);
    nodes.add(node);
    return node;
  }

  void in(Duration delay, Runnable task) {
    queue.add(new Event(now.plus(delay), order++, task));
  }

  /// Runs until `limit` from the start.
  void runTo(Duration limit) {
    Instant end = START.plus(limit);
    while (!queue.isEmpty() && !queue.peek().at.isAfter(end)) {
      var event = queue.poll();
      now = event.at;
      events++;
      event.task.run();
    }
    now = end;
  }

  Duration elapsed() {
    return Duration.between(START, now);
  }

  final class Node {
    final NodeId id;
    final NetAddress home;
    final AddressBook book;
    final PexCore core;
    final Slots limits;
    final Map<NodeId, Connection> links = new LinkedHashMap<>();
    final Set<NodeId> banned = new HashSet<>();
    final Map<NodeId, Instant> askedAt = new HashMap<>();
    final Map<NodeId, Instant> firstContact = new HashMap<>();
    final List<Instant> answersFromSeed = new ArrayList<>();
    boolean refusesDuplicates;
    boolean accepts = true;
    int dialling;
    int visiting;
    Instant tickAt = Instant.MAX;

    Node(int number, PexPolicy policy, Slots limits) {
      id = new NodeId(number, number * 7919L, number);
      home = new NetAddress(id, IpAddress.ofV4(0x0b000001 + (number << 16)), 26656);
      book = new AddressBook(BookPolicy.of(id), banned::contains, () -> now, random);
      core = new PexCore(policy, book, () -> now, random);
      this.limits = limits;
    }

    void start() {
      byEndpoint.put(home.endpoint(), this);
      tell(new PexEvent.Started(slots()));
    }

    void stop() {
      byEndpoint.remove(home.endpoint());
      List.copyOf(links.values()).forEach(c -> c.close(StopReason.Kind.LOST));
      accepts = false;
    }

    Slots slots() {
      int out = 0;
      int in = 0;
      int visits = visiting;
      for (var link : links.values()) {
        var purpose = link.purposeOf(this);
        if (purpose == null) {
          in++;
        } else if (purpose == DialPurpose.VISIT) {
          visits++;
        } else {
          out++;
        }
      }
      return new Slots(
          out,
          in,
          0,
          visits,
          dialling,
          limits.maxOutbound(),
          limits.maxInbound(),
          limits.maxVisits());
    }

    int peers() {
      return links.size();
    }

    void tell(PexEvent event) {
      core.on(event).forEach(this::perform);
      Instant wake = core.nextWake();
      if (wake.isBefore(tickAt)) {
        tickAt = wake;
        in(Duration.between(now, wake.isBefore(now) ? now : wake), this::tick);
      }
    }

    private void tick() {
      tickAt = Instant.MAX;
      if (accepts) {
        tell(new PexEvent.Tick(slots()));
      }
    }

    private void perform(PexAction action) {
      switch (action) {
        case PexAction.Dial(var target, var purpose) -> dial(target, purpose);
        case PexAction.SendRequest(var to, _) -> request(to);
        case PexAction.SendAddresses answer -> answer(answer);
        case PexAction.Disconnect(var to, var reason) -> {
          var link = links.get(to);
          in(Duration.ZERO, () -> close(link, reason.kind()));
        }
        case PexAction.Restart(var reason) ->
            throw new AssertionError(id + " wants a new start: " + reason);
        case PexAction.Report(var of, var offence) ->
            offences.add(elapsed() + " " + id + " reports " + of + ": " + offence);
      }
    }

    private void close(Connection link, StopReason.Kind kind) {
      if (link != null) {
        link.close(kind);
      }
    }

    private void request(NodeId to) {
      var link = links.get(to);
      askedAt.put(to, now);
      in(
          HOP,
          () -> {
            if (link.open) {
              link.other(this).tell(new PexEvent.RequestArrived(id, link.other(this).slots()));
            }
          });
    }

    private void answer(PexAction.SendAddresses answer) {
      var link = links.get(answer.id());
      var entries =
          answer.addresses().stream()
              .map(a -> new PexAddress(a.id().hex(), a.ip().toString(), a.port()))
              .toList();
      in(
          HOP,
          () -> {
            if (link.open) {
              var to = link.other(this);
              if (answer.thenHangUp()) {
                to.answersFromSeed.add(now);
              }
              to.tell(new PexEvent.AddressesArrived(id, entries, to.slots()));
            }
          });
      if (answer.thenHangUp()) {
        in(HOP.multipliedBy(2), () -> link.close(StopReason.Kind.GRACEFUL));
      }
    }

    private void dial(DialTarget target, DialPurpose purpose) {
      boolean visit = purpose == DialPurpose.VISIT;
      if (visit ? slots().freeVisits() == 0 : slots().freeOutbound() == 0) {
        in(Duration.ZERO, () -> ended(target, purpose, Verdict.of(Verdict.Kind.FULL, "")));
        return;
      }
      visiting += visit ? 1 : 0;
      dialling += visit ? 0 : 1;
      in(
          HOP.multipliedBy(3),
          () -> {
            visiting -= visit ? 1 : 0;
            dialling -= visit ? 0 : 1;
            arrive((NetAddress) target, purpose);
          });
    }

    private void arrive(NetAddress target, DialPurpose purpose) {
      var remote = byEndpoint.get(target.endpoint());
      Verdict.Kind failure = null;
      if (remote == null) {
        failure = Verdict.Kind.REFUSED;
      } else if (!remote.id.equals(target.id())) {
        failure = Verdict.Kind.IDENTITY_MISMATCH;
      } else if (remote.refusesDuplicates && remote.links.containsKey(id)) {
        failure = Verdict.Kind.CLOSED_DURING_HANDSHAKE;
      } else if (links.containsKey(target.id())) {
        failure = Verdict.Kind.VERIFIED;
      }
      if (failure != null) {
        ended(target, purpose, Verdict.of(failure, ""));
        return;
      }
      var link = new Connection(this, remote, purpose);
      links.put(remote.id, link);
      ended(target, purpose, new Verdict.Connected());
      in(HOP, () -> remote.accept(link));
      tell(
          new PexEvent.PeerUp(
              remote.id, purpose, remote.home.endpoint(), remote.home.endpoint(), true, slots()));
    }

    private void ended(DialTarget target, DialPurpose purpose, Verdict verdict) {
      tell(new PexEvent.DialEnded(target, purpose, verdict, slots()));
    }

    private void accept(Connection link) {
      if (!link.open) {
        return;
      }
      if (!accepts
          || links.containsKey(link.dialer.id)
          || slots().inbound() >= limits.maxInbound()) {
        link.close(StopReason.Kind.LOST);
        return;
      }
      links.put(link.dialer.id, link);
      link.accepted = true;
      var socket = new Endpoint(link.dialer.home.ip(), 40_000);
      tell(
          new PexEvent.PeerUp(
              link.dialer.id, null, socket, link.dialer.home.endpoint(), true, slots()));
    }
  }

  static final class Connection {
    final Node dialer;
    final Node acceptor;
    final DialPurpose purpose;
    boolean open = true;
    boolean accepted;

    Connection(Node dialer, Node acceptor, DialPurpose purpose) {
      this.dialer = dialer;
      this.acceptor = acceptor;
      this.purpose = purpose;
    }

    Node other(Node node) {
      return node == dialer ? acceptor : dialer;
    }

    DialPurpose purposeOf(Node node) {
      return node == dialer ? purpose : null;
    }

    void close(StopReason.Kind kind) {
      if (!open) {
        return;
      }
      open = false;
      drop(dialer, kind);
      if (accepted) {
        drop(acceptor, kind);
      }
    }

    private void drop(Node node, StopReason.Kind kind) {
      node.links.remove(other(node).id, this);
      node.tell(new PexEvent.PeerDown(other(node).id, StopReason.of(kind), node.slots()));
    }
  }
}
