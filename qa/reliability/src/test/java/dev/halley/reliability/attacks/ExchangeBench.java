package dev.halley.reliability.attacks;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Slots;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.pex.PexAction;
import dev.halley.pex.PexCore;
import dev.halley.pex.PexEvent;
import dev.halley.pex.PexPolicy;
import dev.halley.pex.book.AddressBook;
import dev.halley.pex.book.BookPolicy;
import dev.halley.testkit.ManualClock;
import dev.halley.wire.PexMessage.PexAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;

/// One core of peer exchange in virtual time, in a world that a test describes. For one thread.
@NullUnmarked
final class ExchangeBench {
  static final NodeId SELF = new NodeId(-1, 0, 0);
  private static final Slots LIMITS = new Slots(0, 0, 0, 0, 0, 10, 40, 16);
  private static final Duration MOMENT = Duration.ofMillis(50);

  /// What is out there.
  interface World {
    /// How a dial ends.
    Verdict.Kind dialled(DialTarget target);

    /// What a node answers when asked.
    Answer asked(NodeId id);
  }

  /// The addresses that come and when.
  record Answer(Duration after, List<PexAddress> addresses) {}

  /// One node can be reached, and answers always the same.
  record OneNode(NetAddress where, Answer answer) implements World {
    @Override
    public Verdict.Kind dialled(DialTarget target) {
      return target.equals(where) ? Verdict.Kind.CONNECTED : Verdict.Kind.REFUSED;
    }

    @Override
    public Answer asked(NodeId id) {
      return answer;
    }
  }

  /// Nobody can be reached; node 0 is for this alone.
  static final World NOBODY = new OneNode(node(0), new Answer(Duration.ofMillis(100), List.of()));

  /// A connection, by its number, and why we dialled it; null when the other side did.
  private record Link(long number, DialPurpose purpose) {}

  private record Planned(Instant at, long order, Runnable task) {}

  final ManualClock clock = new ManualClock();
  final AddressBook book;
  final PexCore core;

  /// Offences reported.
  final List<PexAction.Report> reports = new ArrayList<>();

  /// When somebody got an answer.
  final List<Instant> answers = new ArrayList<>();

  private final World world;
  private final Map<NodeId, Link> links = new HashMap<>();
  private final Map<DialTarget, DialPurpose> flights = new HashMap<>();
  private final Set<NodeId> unanswered = new HashSet<>(); // asked us on the present link
  private final PriorityQueue<Planned> plans =
      new PriorityQueue<>(Comparator.comparing(Planned::at).thenComparingLong(Planned::order));
  private long order;

  ExchangeBench(PexPolicy policy, long seed, World world) {
    this.world = world;
    var random = new Random(seed);
    book = new AddressBook(BookPolicy.of(SELF), _ -> false, clock, random);
    core = new PexCore(policy, book, clock, random);
    tell(new PexEvent.Started(slots()));
  }

  /// Node `n`, in an address group of its own.
  static NetAddress node(int n) {
    var ip = IpAddress.ofV4(((11 + n / 200) << 24) + (n % 200 << 16) + 1);
    return new NetAddress(new NodeId(n, n, n), ip, 26_656);
  }

  /// As it travels.
  static PexAddress wire(NetAddress address) {
    return new PexAddress(address.id().hex(), address.ip().toString(), address.port());
  }

  private Slots slots() {
    return new Slots(
        linked(DialPurpose.OUTBOUND) + linked(DialPurpose.SEED),
        linked(null),
        0,
        linked(DialPurpose.VISIT) + count(flights.values(), DialPurpose.VISIT),
        flights.size() - count(flights.values(), DialPurpose.VISIT),
        LIMITS.maxOutbound(),
        LIMITS.maxInbound(),
        LIMITS.maxVisits());
  }

  private int linked(DialPurpose purpose) {
    return count(links.values().stream().map(Link::purpose).toList(), purpose);
  }

  private static int count(Collection<DialPurpose> purposes, DialPurpose wanted) {
    return (int) purposes.stream().filter(purpose -> purpose == wanted).count();
  }

  /// Links that fill an outbound slot and are not a seed's.
  long outbound() {
    return linked(DialPurpose.OUTBOUND);
  }

  boolean isLinked(NetAddress who) {
    return links.containsKey(who.id());
  }

  private void tell(PexEvent event) {
    core.on(event).forEach(this::perform);
  }

  /// A node dials us.
  void accept(NetAddress who) {
    links.put(who.id(), new Link(order++, null));
    var socket = new Endpoint(who.ip(), 40_000);
    tell(new PexEvent.PeerUp(who.id(), null, socket, who.endpoint(), true, slots()));
  }

  void request(NetAddress who) {
    unanswered.add(who.id());
    tell(new PexEvent.RequestArrived(who.id(), slots()));
  }

  /// Its last request on this link has no answer yet.
  boolean isWaiting(NetAddress who) {
    return unanswered.contains(who.id());
  }

  void suggest(List<NetAddress> addresses) {
    tell(new PexEvent.Suggested(addresses, slots()));
  }

  /// The link breaks, if there is one.
  void leave(NodeId id) {
    if (links.containsKey(id)) {
      links.remove(id);
      unanswered.remove(id);
      tell(new PexEvent.PeerDown(id, StopReason.of(StopReason.Kind.LOST), slots()));
    }
  }

  void leaveAll() {
    List.copyOf(links.keySet()).forEach(this::leave);
  }

  private void in(Duration time, Runnable task) {
    plans.add(new Planned(clock.instant().plus(time), order++, task));
  }

  private void perform(PexAction action) {
    switch (action) {
      case PexAction.Dial(var target, var purpose) -> {
        flights.put(target, purpose);
        Verdict.Kind kind = world.dialled(target);
        boolean quick = kind == Verdict.Kind.CONNECTED || kind == Verdict.Kind.REFUSED;
        in(quick ? MOMENT : Duration.ofSeconds(3), () -> ended(target, kind));
      }
      case PexAction.SendRequest(var id, _) -> {
        Answer answer = world.asked(id);
        Link link = links.get(id);
        in(answer.after, () -> answered(id, link, answer));
      }
      case PexAction.SendAddresses answer -> {
        unanswered.remove(answer.id());
        answers.add(clock.instant());
        if (answer.thenHangUp()) {
          in(MOMENT, () -> leave(answer.id()));
        }
      }
      case PexAction.Disconnect(var id, _) -> in(MOMENT, () -> leave(id));
      case PexAction.Restart(var reason) ->
          throw new AssertionError("wants a new start: " + reason);
      case PexAction.Report report -> {
        reports.add(report);
        in(MOMENT, () -> leave(report.id()));
      }
    }
  }

  private void ended(DialTarget target, Verdict.Kind kind) {
    var purpose = flights.remove(target);
    boolean connected = kind == Verdict.Kind.CONNECTED;
    Verdict verdict = connected ? new Verdict.Connected() : Verdict.of(kind, "");
    tell(new PexEvent.DialEnded(target, purpose, verdict, slots()));
    if (connected && target instanceof NetAddress who) {
      links.put(who.id(), new Link(order++, purpose));
      tell(new PexEvent.PeerUp(who.id(), purpose, who.endpoint(), who.endpoint(), true, slots()));
    }
  }

  private void answered(NodeId id, Link link, Answer answer) {
    if (link.equals(links.get(id))) {
      tell(new PexEvent.AddressesArrived(id, answer.addresses, slots()));
    }
  }

  /// Lets time pass.
  void pass(Duration time) {
    Instant end = clock.instant().plus(time);
    for (Instant next = next(); !next.isAfter(end); next = next()) {
      clock.advanceTo(next);
      if (!plans.isEmpty() && !plans.peek().at.isAfter(next)) {
        plans.poll().task.run();
      } else {
        tell(new PexEvent.Tick(slots()));
      }
    }
    clock.advanceTo(end);
  }

  private Instant next() {
    Instant due = core.nextWake();
    return plans.isEmpty() || due.isBefore(plans.peek().at) ? due : plans.peek().at;
  }
}
