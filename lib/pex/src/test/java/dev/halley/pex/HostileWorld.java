package dev.halley.pex;

import static dev.halley.pex.Scene.node;
import static org.assertj.core.api.Assertions.assertThat;

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
import dev.halley.pex.book.Origin;
import dev.halley.wire.PexMessage.PexAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;

/// A hostile and forgetful world around one core, and what the core may never do in it.
@NullUnmarked
final class HostileWorld {
  private static final NodeId SELF = Scene.SELF;
  private static final Set<NodeId> PRIVATE = Set.of(node(3).id(), node(4).id());
  private static final Set<NodeId> RESERVED = Set.of(node(5).id(), node(6).id());
  private static final List<NetAddress> SEEDS = List.of(node(7), node(8));

  private final long seed;
  private final RandomGenerator random;
  private final boolean isSeed;
  private final AddressBook book;
  private final PexCore core;
  private final Set<NodeId> banned = new HashSet<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  private final Map<NodeId, DialPurpose> links = new LinkedHashMap<>();
  private final Map<DialTarget, DialPurpose> flights = new LinkedHashMap<>();
  private final Map<NodeId, Instant> answeredUs = new HashMap<>();
  private final Map<NodeId, Integer> owesUs = new HashMap<>(); // answers, on the present link
  private final Set<NodeId> weOwe = new HashSet<>(); // asked us on the present link
  private final Set<NodeId> hungUp = new HashSet<>();
  private final Map<NodeId, Instant> lastAnswer = new HashMap<>();
  private final Map<NodeId, Instant> lastRequest = new HashMap<>();
  private int maxOutbound = 10;

  /// @param chance decides what happens
  /// @param seed of the core's own chance
  HostileWorld(PexPolicy base, RandomGenerator chance, long seed) {
    this.seed = seed;
    random = chance;
    isSeed = base.role() instanceof SeedRole;
    var policy = base.withSeeds(SEEDS).withReserved(RESERVED);
    var bookPolicy = BookPolicy.of(SELF).withPrivateIds(PRIVATE);
    var own = new Random(seed);
    book = new AddressBook(bookPolicy, banned::contains, () -> now, own);
    core = new PexCore(policy, book, () -> now, own);
  }

  /// Lets things happen for as long as `goesOn`.
  PexStats run(BooleanSupplier goesOn) {
    tell(new PexEvent.Started(slots()));
    while (goesOn.getAsBoolean()) {
      step();
      bounds();
    }
    return core.stats();
  }

  private void step() {
    switch (random.nextInt(20)) {
      case 0, 1, 2 -> pass(random.nextInt(40) == 0 ? 600_000 : random.nextInt(3_000));
      case 3, 4, 5 -> join(anybody(), null);
      case 6, 7 -> leave(someLink());
      case 8, 9, 10 -> request(someLink());
      case 11, 12, 13 -> answer(random.nextInt(10) == 0 ? someLink() : someoneWhoOwes());
      case 14, 15, 16, 17 -> endDial();
      case 18 -> ban();
      default -> maxOutbound = random.nextInt(12);
    }
  }

  private NetAddress anybody() {
    return node(1 + random.nextInt(random.nextInt(4) == 0 ? 2_000 : 60));
  }

  private NodeId someLink() {
    return some(links.keySet());
  }

  private NodeId someoneWhoOwes() {
    return some(owesUs.keySet());
  }

  private NodeId some(Set<NodeId> ids) {
    return ids.isEmpty()
        ? null
        : ids.stream().sorted().skip(random.nextInt(ids.size())).findFirst().orElseThrow();
  }

  private void pass(int millis) {
    Instant end = now.plusMillis(millis);
    int ticks = 0;
    while (!core.nextWake().isAfter(end)) {
      now = core.nextWake().isAfter(now) ? core.nextWake() : now;
      tell(new PexEvent.Tick(slots()));
      assertThat(++ticks).as("run %s rests", seed).isLessThan(100_000);
    }
    now = end;
  }

  private void join(NetAddress who, DialPurpose purpose) {
    if (links.containsKey(who.id()) || banned.contains(who.id())) {
      return;
    }
    if (purpose == null && links.size() >= 60) {
      return;
    }
    links.put(who.id(), purpose);
    Endpoint socket = purpose == null ? new Endpoint(who.ip(), 40_000) : who.endpoint();
    tell(new PexEvent.PeerUp(who.id(), purpose, socket, claim(who), chance(9), slots()));
  }

  private Endpoint claim(NetAddress who) {
    return switch (random.nextInt(6)) {
      case 0 -> null;
      case 1 -> new Endpoint(IpAddress.ofV4(0), who.port());
      case 2 -> new Endpoint(anybody().ip(), who.port());
      case 3 -> new Endpoint(IpAddress.ofV4(0x7f000001), 1 + random.nextInt(65_535));
      default -> who.endpoint();
    };
  }

  private boolean chance(int outOfTen) {
    return random.nextInt(10) < outOfTen;
  }

  private void leave(NodeId id) {
    if (id != null && links.containsKey(id)) {
      links.remove(id);
      owesUs.remove(id);
      weOwe.remove(id);
      hungUp.remove(id);
      tell(new PexEvent.PeerDown(id, StopReason.of(StopReason.Kind.LOST), slots()));
    }
  }

  private void request(NodeId id) {
    if (id == null) {
      return;
    }
    boolean honest = !weOwe.contains(id);
    if (honest) {
      lastRequest.put(id, now);
    }
    weOwe.add(id);
    long before = core.stats().offences();
    tell(new PexEvent.RequestArrived(id, slots()));
    if (honest) {
      assertThat(core.stats().offences()).as("run %s: an honest request", seed).isEqualTo(before);
    }
  }

  private void answer(NodeId id) {
    if (id == null) {
      return;
    }
    boolean asked = owesUs.containsKey(id);
    int sizeBefore = book.size();
    if (asked) {
      answeredUs.put(id, now);
      owesUs.compute(id, (_, answers) -> answers == 1 ? null : answers - 1);
    }
    long before = core.stats().offences();
    tell(new PexEvent.AddressesArrived(id, entries(), slots()));
    if (!asked) {
      assertThat(core.stats().offences()).as("run %s: unsolicited", seed).isGreaterThan(before);
      assertThat(book.size()).isLessThanOrEqualTo(sizeBefore);
    }
  }

  private List<PexAddress> entries() {
    var entries = new ArrayList<PexAddress>();
    int length = random.nextInt(random.nextInt(20) == 0 ? 1_000 : 40);
    for (int i = 0; i < length; i++) {
      entries.add(
          switch (random.nextInt(30)) {
            case 0 -> new PexAddress("", "x", 0);
            case 1 -> new PexAddress(SELF.hex(), "11.1.1.1", 26_656);
            case 2 -> new PexAddress(anybody().id().hex(), "10.1.1.1", 26_656);
            case 3 -> new PexAddress(anybody().id().hex(), anybody().ip().toString(), 70_000);
            case 4 -> new PexAddress(anybody().id().hex(), anybody().ip().toString(), 26_656);
            default -> Scene.wire(anybody());
          });
    }
    return entries;
  }

  private void endDial() {
    if (flights.isEmpty()) {
      return;
    }
    var target =
        flights.keySet().stream().skip(random.nextInt(flights.size())).findFirst().orElseThrow();
    var purpose = flights.remove(target);
    var kinds = Verdict.Kind.values();
    var kind = chance(5) ? Verdict.Kind.CONNECTED : kinds[random.nextInt(kinds.length)];
    if (links.containsKey(target.id()) && kind == Verdict.Kind.CONNECTED) {
      kind = Verdict.Kind.VERIFIED;
    }
    var verdict = kind == Verdict.Kind.CONNECTED ? new Verdict.Connected() : Verdict.of(kind, "");
    tell(new PexEvent.DialEnded(target, purpose, verdict, slots()));
    if (kind == Verdict.Kind.CONNECTED) {
      join((NetAddress) target, purpose);
    }
  }

  private void ban() {
    var id = anybody().id();
    if (!banned.add(id)) {
      banned.remove(id);
    } else if (random.nextBoolean()) {
      leave(id);
    }
    if (banned.size() > 10) {
      banned.clear();
    }
  }

  private Slots slots() {
    var limits = new Slots(0, 0, 0, 0, 0, maxOutbound, 64, 16);
    return Scene.slots(links.values(), flights.values(), limits);
  }

  private void tell(PexEvent event) {
    var before = event.slots();
    int slotDials = 0;
    int visits = 0;
    for (var action : core.on(event)) {
      switch (action) {
        case PexAction.Dial(var target, var purpose) -> {
          boolean visit = purpose == DialPurpose.VISIT;
          visits += visit ? 1 : 0;
          slotDials += visit ? 0 : 1;
          dialled(target, purpose);
        }
        case PexAction.SendRequest(var id, _) -> asked(id);
        case PexAction.SendAddresses answer -> answered(answer);
        case PexAction.Disconnect(var id, _) -> {
          assertThat(links).as("run %s: hangs up on a peer", seed).containsKey(id);
          hungUp.add(id);
        }
        case PexAction.Restart(var reason) ->
            throw new AssertionError("run " + seed + " wants a new start: " + reason);
        case PexAction.Report(var id, _) ->
            assertThat(links).as("run %s: reports a peer", seed).containsKey(id);
      }
    }
    assertThat(slotDials).as("run %s: slots", seed).isLessThanOrEqualTo(before.freeOutbound());
    assertThat(visits).as("run %s: visits", seed).isLessThanOrEqualTo(before.freeVisits());
  }

  private void dialled(DialTarget target, DialPurpose purpose) {
    assertThat(flights.keySet().stream().map(DialTarget::id))
        .as("run %s: one dial per identity", seed)
        .doesNotContain(target.id());
    if (!SEEDS.contains(target)) {
      assertThat(flights.keySet().stream().map(t -> ((NetAddress) t).endpoint()))
          .as("run %s: one dial per endpoint", seed)
          .doesNotContain(((NetAddress) target).endpoint());
    }
    assertThat(target.id()).isNotEqualTo(SELF).isNotIn(RESERVED).isNotIn(PRIVATE);
    if (purpose != DialPurpose.VISIT) {
      assertThat(isSeed).isFalse();
      assertThat(links).doesNotContainKey(target.id());
    }
    if (SEEDS.contains(target)) {
      assertThat(purpose).isEqualTo(isSeed ? DialPurpose.VISIT : DialPurpose.SEED);
      var last = answeredUs.get(target.id());
      if (last != null) {
        assertThat(Duration.between(last, now)).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
      }
    }
    flights.put(target, purpose);
  }

  private void asked(NodeId id) {
    assertThat(links).as("run %s: asks a peer", seed).containsKey(id);
    assertThat(hungUp).doesNotContain(id);
    var last = answeredUs.get(id);
    if (last != null) {
      assertThat(Duration.between(last, now))
          .as("run %s: asks %s too soon", seed, id)
          .isGreaterThanOrEqualTo(Duration.ofSeconds(30));
    }
    owesUs.merge(id, 1, Integer::sum); // what was given up may still be answered
  }

  private void answered(PexAction.SendAddresses answer) {
    var id = answer.id();
    assertThat(links).as("run %s: answers a peer", seed).containsKey(id);
    assertThat(weOwe.remove(id)).as("run %s: answers once, and who asked", seed).isTrue();
    assertThat(answer.thenHangUp()).isEqualTo(isSeed && !RESERVED.contains(id));
    assertThat(answer.addresses()).hasSizeLessThanOrEqualTo(100);
    var told = answer.addresses().stream().map(NetAddress::id).collect(Collectors.toSet());
    assertThat(told)
        .as("run %s: no address twice", seed)
        .hasSize(answer.addresses().size())
        .doesNotContain(id, SELF)
        .doesNotContainAnyElementsOf(PRIVATE);
    assertThat(told).as("run %s: nobody banned", seed).noneMatch(banned::contains);
    assertThat(told).doesNotContainAnyElementsOf(SEEDS.stream().map(NetAddress::id).toList());
    for (var address : answer.addresses()) {
      assertThat(address.port()).isPositive();
      assertThat(address.toString()).doesNotContain("@10.").doesNotContain("@127.");
    }
    if (isSeed) {
      proven(answer);
      spaced(id);
    } else {
      share(answer);
    }
    lastAnswer.put(id, now);
  }

  private void proven(PexAction.SendAddresses answer) {
    for (var address : answer.addresses()) {
      var entry = book.entry(address.id()).orElseThrow();
      boolean fresh =
          entry.proven()
              && entry.lastSuccess().isAfter(now.minus(Duration.ofMinutes(10).plusMillis(1)));
      boolean announced = entry.origin() == Origin.SELF_ANNOUNCED;
      assertThat(fresh || announced).as("run %s: hearsay is served", seed).isTrue();
    }
  }

  private void spaced(NodeId id) {
    var last = lastAnswer.get(id);
    if (last != null) {
      assertThat(Duration.between(last, now))
          .as("run %s: %s is answered too soon", seed, id)
          .isGreaterThanOrEqualTo(Duration.ofSeconds(30));
      assertThat(Duration.between(lastRequest.get(id), now))
          .isGreaterThanOrEqualTo(Duration.ofSeconds(12));
    }
  }

  private void share(PexAction.SendAddresses answer) {
    long unproven =
        answer.addresses().stream()
            .filter(a -> book.entry(a.id()).map(e -> !e.proven()).orElse(true))
            .count();
    assertThat(10 * unproven)
        .as("run %s: %s of %s unproven", seed, unproven, answer.addresses().size())
        .isLessThanOrEqualTo(3L * answer.addresses().size());
  }

  private void bounds() {
    assertThat(core.stats().held()).isLessThanOrEqualTo(links.size());
    assertThat(book.size()).isLessThanOrEqualTo((256 + 64) * 64);
  }
}
