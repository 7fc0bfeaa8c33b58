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
import dev.halley.wire.PexForm;
import dev.halley.wire.PexMessage.PexAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.NullUnmarked;

/// One core, a clock that is moved by hand, and everything that the core wanted, with the time.
@NullUnmarked
final class Scene {
  static final NodeId SELF = new NodeId(-1, 0, 0);
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  final Set<NodeId> banned = new HashSet<>();
  final List<Did> log = new ArrayList<>();
  final AddressBook book;
  final PexCore core;
  Instant now = START;

  /// Limits only; the rest is counted.
  Slots limits = new Slots(0, 0, 0, 0, 0, 10, 40, 16);

  private final Map<NodeId, DialPurpose> links = new HashMap<>();
  private final Map<DialTarget, DialPurpose> flights = new HashMap<>();

  /// An action and its time since the start.
  record Did(Duration at, PexAction action) {}

  Scene(PexPolicy policy) {
    this(policy, BookPolicy.of(SELF), 1);
  }

  Scene(PexPolicy policy, BookPolicy bookPolicy, long seed) {
    var random = new Random(seed);
    book = new AddressBook(bookPolicy, banned::contains, () -> now, random);
    core = new PexCore(policy, book, () -> now, random);
  }

  static Scene peer() {
    return new Scene(PexPolicy.DEFAULT);
  }

  static Scene seed() {
    return new Scene(PexPolicy.DEFAULT.withRole(SeedRole.DEFAULT));
  }

  /// Node `n` at an address of its own group.
  static NetAddress node(int n) {
    return new NetAddress(
        new NodeId(n, n, n), IpAddress.ofV4(((11 + n / 200) << 24) + (n % 200 << 16) + 1), 26_656);
  }

  static PexAddress wire(NetAddress address) {
    return new PexAddress(address.id().hex(), address.ip().toString(), address.port());
  }

  Slots slots() {
    return slots(links.values(), flights.values(), limits);
  }

  /// What a switch that holds these links and dials would say, with the bounds of `limits`. A link
  /// that came in has no purpose.
  static Slots slots(Collection<DialPurpose> links, Collection<DialPurpose> flights, Slots limits) {
    int out = 0;
    int in = 0;
    int visits = 0;
    for (var purpose : links) {
      out += purpose != null && purpose != DialPurpose.VISIT ? 1 : 0;
      in += purpose == null ? 1 : 0;
      visits += purpose == DialPurpose.VISIT ? 1 : 0;
    }
    int dialling = 0;
    for (var purpose : flights) {
      dialling += purpose == DialPurpose.VISIT ? 0 : 1;
      visits += purpose == DialPurpose.VISIT ? 1 : 0;
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

  List<PexAction> tell(PexEvent event) {
    var actions = core.on(event);
    for (var action : actions) {
      log.add(new Did(Duration.between(START, now), action));
      if (action instanceof PexAction.Dial(var target, var purpose)) {
        flights.put(target, purpose);
      }
    }
    return actions;
  }

  List<PexAction> start() {
    return tell(new PexEvent.Started(slots()));
  }

  /// A node dials us; it claims to listen where it is.
  List<PexAction> accept(NetAddress who) {
    return accept(who, new Endpoint(who.ip(), 40_000), who.endpoint());
  }

  List<PexAction> accept(NetAddress who, Endpoint socket, Endpoint listen) {
    links.put(who.id(), null);
    return tell(new PexEvent.PeerUp(who.id(), null, socket, listen, true, slots()));
  }

  /// A dial under way succeeds.
  List<PexAction> connect(NetAddress who) {
    var purpose = flights.get(who);
    var actions = new ArrayList<>(end(who, Verdict.Kind.CONNECTED));
    actions.addAll(join(who, purpose));
    return actions;
  }

  /// We dialled it and it is there.
  List<PexAction> join(NetAddress who, DialPurpose purpose) {
    links.put(who.id(), purpose);
    return tell(
        new PexEvent.PeerUp(who.id(), purpose, who.endpoint(), who.endpoint(), true, slots()));
  }

  /// As [#join], with what its NodeInfo suggests.
  List<PexAction> join(NetAddress who, DialPurpose purpose, PexForm likely) {
    links.put(who.id(), purpose);
    return tell(
        new PexEvent.PeerUp(
            who.id(), purpose, who.endpoint(), who.endpoint(), true, likely, slots()));
  }

  /// A dial under way ends.
  List<PexAction> end(DialTarget who, Verdict.Kind kind) {
    var purpose = flights.remove(who);
    if (purpose == null) {
      throw new AssertionError("no dial to " + who + " is under way");
    }
    var verdict = kind == Verdict.Kind.CONNECTED ? new Verdict.Connected() : Verdict.of(kind, "");
    return tell(new PexEvent.DialEnded(who, purpose, verdict, slots()));
  }

  List<PexAction> leave(NetAddress who) {
    links.remove(who.id());
    return tell(new PexEvent.PeerDown(who.id(), StopReason.of(StopReason.Kind.LOST), slots()));
  }

  List<PexAction> request(NetAddress who) {
    return tell(new PexEvent.RequestArrived(who.id(), slots()));
  }

  List<PexAction> request(NetAddress who, PexForm form) {
    return tell(new PexEvent.RequestArrived(who.id(), form, slots()));
  }

  /// It answers, or tells unasked, in the form of URLs.
  List<PexAction> urls(NetAddress who, String... urls) {
    return tell(new PexEvent.UrlsArrived(who.id(), List.of(urls), slots()));
  }

  List<PexAction> answer(NetAddress who, NetAddress... addresses) {
    return answer(who, Arrays.stream(addresses).map(Scene::wire).toList());
  }

  List<PexAction> answer(NetAddress who, List<PexAddress> addresses) {
    return tell(new PexEvent.AddressesArrived(who.id(), addresses, slots()));
  }

  /// Lets time pass, telling the core whenever it wants to be told.
  List<PexAction> pass(Duration time) {
    Instant end = now.plus(time);
    var actions = new ArrayList<PexAction>();
    for (int ticks = 0; !core.nextWake().isAfter(end); ticks++) {
      if (ticks > 1_000_000) {
        throw new AssertionError("the core never rests");
      }
      now = core.nextWake().isAfter(now) ? core.nextWake() : now;
      actions.addAll(tell(new PexEvent.Tick(slots())));
    }
    now = end;
    return actions;
  }

  List<PexAction> passSeconds(int seconds) {
    return pass(Duration.ofSeconds(seconds));
  }

  boolean isDialling(NetAddress who) {
    return flights.containsKey(who);
  }

  Set<DialTarget> dialled() {
    return Set.copyOf(flights.keySet());
  }

  /// Every dial under way ends so.
  void endAll(Verdict.Kind kind) {
    for (var target : List.copyOf(flights.keySet())) {
      if (flights.containsKey(target)) {
        end(target, kind);
      }
    }
  }

  /// Makes the book believe in it, as a visit would.
  void prove(NetAddress who) {
    book.add(who, who);
    book.proven(who);
  }

  static List<NetAddress> told(List<PexAction> actions, NetAddress to) {
    return actions.stream()
        .filter(PexAction.SendAddresses.class::isInstance)
        .map(PexAction.SendAddresses.class::cast)
        .filter(a -> a.id().equals(to.id()))
        .findFirst()
        .map(PexAction.SendAddresses::addresses)
        .orElse(null);
  }

  static boolean asks(List<PexAction> actions, NetAddress who) {
    return actions.contains(new PexAction.SendRequest(who.id()));
  }

  static boolean asks(List<PexAction> actions, NetAddress who, PexForm form) {
    return actions.contains(new PexAction.SendRequest(who.id(), form));
  }

  static boolean hangsUp(List<PexAction> actions, NetAddress who) {
    return actions.contains(
        new PexAction.Disconnect(who.id(), StopReason.of(StopReason.Kind.GRACEFUL)));
  }

  static PexAction.Report offence(List<PexAction> actions) {
    return actions.stream()
        .filter(PexAction.Report.class::isInstance)
        .map(PexAction.Report.class::cast)
        .findFirst()
        .orElse(null);
  }

  /// When the first matching thing was done; null if never.
  Duration when(Predicate<PexAction> wanted) {
    return log.stream().filter(d -> wanted.test(d.action)).map(Did::at).findFirst().orElse(null);
  }
}
