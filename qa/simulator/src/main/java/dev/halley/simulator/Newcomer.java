package dev.halley.simulator;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.identity.SpecialRanges;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Slots;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.pex.PeerRole;
import dev.halley.pex.PexAction;
import dev.halley.pex.PexCore;
import dev.halley.pex.PexDialect;
import dev.halley.pex.PexEtiquette;
import dev.halley.pex.PexEvent;
import dev.halley.pex.PexPolicy;
import dev.halley.pex.PexStats;
import dev.halley.pex.Search;
import dev.halley.pex.book.AddressBook;
import dev.halley.pex.book.BookPolicy;
import dev.halley.wire.PexMessage.PexAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/// A real PexCore that searches adaptively and joins a network of any size. The others are
/// modelled: each is always there, knows a random part of the network and answers at once with a
/// random part of that.
final class Newcomer {
  private static final int PORT = 26_656;
  private static final int IN_ONE_ANSWER = 100;
  private static final int CONTACTS = 3;
  private static final long HOP = 50 * World.MILLI;
  private static final NodeId SELF = new NodeId(-1, -1, -1);

  final Timeline time = new Timeline();
  private final Setting setting;
  private final SplittableRandom random;
  private final List<NetAddress> network = new ArrayList<>();
  private final Map<NodeId, int[]> knowledge = new HashMap<>();
  private final Map<NodeId, DialPurpose> links = new LinkedHashMap<>();
  private final PexCore core;
  private final AddressBook book;
  private final Waker waker;
  private int dialling;
  private long lastRequestNs;
  private long gapNs;

  /// Where it joins.
  ///
  /// @param nodes beside the newcomer
  /// @param known by each of them, at most
  /// @param peers slots of the newcomer
  /// @param capacity of its store
  record Setting(int nodes, int known, int peers, int capacity, long randomSeed) {}

  Newcomer(Setting setting) {
    this.setting = setting;
    this.random = new SplittableRandom(setting.randomSeed);
    for (int i = 0; i < setting.nodes; i++) {
      network.add(address(i));
    }
    var search = Search.Adaptive.DEFAULT.withCapacity(setting.capacity);
    // feelers are left out: they find nothing out about the network
    var role = PeerRole.DEFAULT.withFeelerInterval(Duration.ofDays(365));
    var policy =
        PexPolicy.DEFAULT
            .withRole(role)
            .withSearch(search)
            .withEtiquette(PexEtiquette.TENDERMINT_35.withDialect(PexDialect.LEGACY));
    this.book = new AddressBook(BookPolicy.of(SELF), _ -> false, time, random.split());
    this.core = new PexCore(policy, book, time, random.split());
    this.waker = new Waker(time, core::nextWake, _ -> tell(new PexEvent.Tick(slots())));
    tell(new PexEvent.Started(slots()));
    List<NetAddress> contacts = network.subList(0, Math.min(CONTACTS, network.size()));
    tell(new PexEvent.Suggested(contacts, slots()));
  }

  private NetAddress address(int index) {
    IpAddress ip;
    do {
      ip = IpAddress.ofV4(random.nextInt());
    } while (!SpecialRanges.isRoutable(ip));
    return new NetAddress(new NodeId(random.nextLong(), random.nextLong(), index), ip, PORT);
  }

  /// Lets virtual time pass until so long after the start.
  void runTo(Duration elapsed) {
    time.run(elapsed.toNanos());
  }

  PexStats stats() {
    return core.stats();
  }

  /// Between the latest two requests, or since the latest one if that is longer.
  Duration pause() {
    return Duration.ofNanos(Math.max(gapNs, time.nowNs() - lastRequestNs));
  }

  private Slots slots() {
    return new Slots(links.size(), 0, 0, 0, dialling, setting.peers, 0, 0);
  }

  private void tell(PexEvent event) {
    core.on(event).forEach(this::perform);
    waker.schedule();
  }

  private void perform(PexAction action) {
    switch (action) {
      case PexAction.Dial(var target, var purpose) -> dial(target, purpose);
      case PexAction.SendRequest(var id, _) -> {
        gapNs = time.nowNs() - lastRequestNs;
        lastRequestNs = time.nowNs();
        time.in(2 * HOP, () -> answer(id));
      }
      case PexAction.Disconnect(var id, var reason) -> time.in(HOP, () -> hangUp(id, reason));
      case PexAction.SendAddresses _ -> {}
      case PexAction.Report(var id, var offence) ->
          throw new Breach("reports " + id + ": " + offence.detail());
      case PexAction.Restart(var reason) -> throw new Breach("wants a new start: " + reason);
    }
  }

  private void dial(DialTarget target, DialPurpose purpose) {
    dialling++;
    time.in(
        4 * HOP,
        () -> {
          dialling--;
          var there = ((NetAddress) target).endpoint();
          links.put(target.id(), purpose);
          tell(new PexEvent.DialEnded(target, purpose, new Verdict.Connected(), slots()));
          tell(new PexEvent.PeerUp(target.id(), purpose, there, there, true, slots()));
        });
  }

  private void hangUp(NodeId id, StopReason reason) {
    if (links.remove(id) != null) {
      tell(new PexEvent.PeerDown(id, reason, slots()));
    }
  }

  private void answer(NodeId id) {
    int[] known = knowledge.computeIfAbsent(id, this::knowledge);
    List<PexAddress> told = new ArrayList<>();
    for (int place : sample(Math.min(IN_ONE_ANSWER, known.length), known.length)) {
      NetAddress address = network.get(known[place]);
      told.add(new PexAddress(address.id().hex(), address.ip().toString(), address.port()));
    }
    tell(new PexEvent.AddressesArrived(id, told, slots()));
  }

  /// Everybody but itself, or a part of them.
  private int[] knowledge(NodeId id) {
    Set<Integer> others = sample(Math.min(setting.known + 1, setting.nodes), setting.nodes);
    if (!others.remove(id.tail()) && others.size() > setting.known) {
      others.remove(others.iterator().next());
    }
    return others.stream().mapToInt(i -> i).toArray();
  }

  /// Different numbers below `bound`.
  private Set<Integer> sample(int wanted, int bound) {
    Set<Integer> chosen = new HashSet<>();
    for (int i = bound - wanted; i < bound; i++) { // Floyd's algorithm
      int candidate = random.nextInt(i + 1);
      chosen.add(chosen.contains(candidate) ? i : candidate);
    }
    return chosen;
  }
}
