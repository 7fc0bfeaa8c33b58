package dev.halley.pex;

import dev.halley.p2p.admission.BanTable;
import dev.halley.p2p.admission.SwitchAction;
import dev.halley.p2p.admission.SwitchCore;
import dev.halley.p2p.admission.SwitchEvent;
import dev.halley.p2p.admission.SwitchPolicy;
import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.Misbehaviour;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.pex.book.AddressBook;
import dev.halley.pex.book.BookPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.NullUnmarked;

/// Both cores of one node with the scores they share, in virtual time: who is dialled, who is
/// connected and who has to go. What the network would do, the test does.
@NullUnmarked
final class ManagerBench {
  final AddressBook book;
  final PeerScores scores;
  final SwitchCore connections;
  final PexCore addresses;

  /// Dials that the switch has ordered and that have not ended, in this order.
  final Map<NetAddress, Long> dials = new LinkedHashMap<>();

  /// Every dial there was.
  final List<NetAddress> dialled = new ArrayList<>();

  /// Peers that are up, by node.
  final Map<NodeId, Long> peers = new LinkedHashMap<>();

  /// Who was told to go, in this order.
  final List<NodeId> evicted = new ArrayList<>();

  final List<Verdict.Kind> refused = new ArrayList<>();

  /// Dials that the switch did not even begin.
  int refusedDials;

  Instant now = Scene.START;
  private final Map<Long, Endpoint> sockets = new HashMap<>();
  private final Set<Long> begun = new HashSet<>();
  private final Queue<Runnable> later = new ArrayDeque<>();
  private long numbers;
  private boolean busy;

  ManagerBench(SwitchPolicy slots, PexPolicy policy, ScorePolicy scoring) {
    var bans = new BanTable(() -> now);
    scores = new PeerScores(scoring, () -> now);
    book = new AddressBook(BookPolicy.of(Scene.SELF), bans::isBanned, () -> now, new Random(1));
    connections =
        new SwitchCore(Scene.SELF, slots, bans, scores, () -> now, new SplittableRandom(1));
    addresses = new PexCore(policy, book, scores, () -> now, new Random(1));
    tell(new PexEvent.Started(connections.slots()));
    tell(new SwitchEvent.Tick());
  }

  static ManagerBench of(int connected, int upgrades, RetryPolicy retry) {
    return of(connected, upgrades, retry, ScorePolicy.DEFAULT);
  }

  static ManagerBench of(int connected, int upgrades, RetryPolicy retry, ScorePolicy scoring) {
    return new ManagerBench(
        SwitchPolicy.DEFAULT.withPool(connected, upgrades), policy(retry), scoring);
  }

  /// Without feelers, which are no dials for a slot.
  static PexPolicy policy(RetryPolicy retry) {
    return PexPolicy.DEFAULT
        .withRetry(retry)
        .withStrict(false)
        .withRole(PeerRole.DEFAULT.withFeelerInterval(Duration.ofDays(10_000)));
  }

  // ---- what happens

  void add(NetAddress... some) {
    tell(new PexEvent.Suggested(List.of(some), connections.slots()));
  }

  void fail(NetAddress who) {
    fail(who, Verdict.Kind.REFUSED);
  }

  void fail(NetAddress who, Verdict.Kind how) {
    tell(new SwitchEvent.DialFailed(dials.remove(who), Verdict.of(how, "")));
  }

  /// A dial succeeds.
  void connect(NetAddress who) {
    long number = numbers++;
    sockets.put(number, who.endpoint());
    tell(new SwitchEvent.Dialled(number, dials.remove(who), who.endpoint()));
  }

  void accept(NetAddress who) {
    long number = numbers++;
    var socket = new Endpoint(who.ip(), 40_000);
    sockets.put(number, socket);
    tell(new SwitchEvent.Accepted(number, who.id(), socket));
  }

  /// A connection closes, and every reactor has let go of the peer.
  void lose(NetAddress who) {
    lose(who.id());
  }

  private void lose(NodeId id) {
    Long number = peers.remove(id);
    var lost = StopReason.of(StopReason.Kind.LOST);
    tell(new SwitchEvent.Closed(number, lost));
    tell(new PexEvent.PeerDown(id, lost, connections.slots()));
    tell(new SwitchEvent.Removed(number));
  }

  /// Whoever was told to go has gone.
  void loseEvicted() {
    for (NodeId id : List.copyOf(evicted)) {
      if (peers.containsKey(id)) {
        lose(id);
      }
    }
    evicted.clear();
  }

  void report(NetAddress who, Misbehaviour.Severity severity) {
    tell(
        new SwitchEvent.Reported(
            who.id(), new Misbehaviour(Misbehaviour.Kind.OTHER, severity, "")));
  }

  void useful(NetAddress who) {
    tell(new PexEvent.FoundUseful(who.id(), connections.slots()));
  }

  /// Lets time pass, telling the cores whenever they want to be told.
  void pass(Duration time) {
    Instant end = now.plus(time);
    for (int ticks = 0; !nextWake().isAfter(end); ticks++) {
      if (ticks > 100_000) {
        throw new AssertionError("the cores never rest");
      }
      now = nextWake().isAfter(now) ? nextWake() : now;
      tell(new SwitchEvent.Tick());
      tell(new PexEvent.Tick(connections.slots()));
    }
    now = end;
  }

  private Instant nextWake() {
    Instant one = connections.nextWake();
    Instant other = addresses.nextWake();
    return one.isBefore(other) ? one : other;
  }

  boolean isDialling(NetAddress who) {
    return dials.containsKey(who);
  }

  boolean isPeer(NetAddress who) {
    return peers.containsKey(who.id());
  }

  // ---- the mailbox

  private void tell(SwitchEvent event) {
    later.add(() -> connections.on(event).forEach(this::perform));
    drain();
  }

  private void tell(PexEvent event) {
    later.add(() -> addresses.on(event).forEach(this::perform));
    drain();
  }

  private void drain() {
    if (busy) {
      return;
    }
    busy = true;
    while (!later.isEmpty()) {
      later.remove().run();
    }
    busy = false;
  }

  private void perform(PexAction action) {
    if (action instanceof PexAction.Dial(var target, var purpose)) {
      tell(new SwitchEvent.DialRequested(numbers++, target, purpose));
    }
  }

  private void perform(SwitchAction action) {
    switch (action) {
      case SwitchAction.Dial(var request, DialTarget target, var _) -> {
        dials.put((NetAddress) target, request);
        dialled.add((NetAddress) target);
        begun.add(request);
      }
      case SwitchAction.Settled(var request, var target, var purpose, var verdict) -> {
        if (!(verdict instanceof Verdict.Connected) && !isFailure(verdict)) {
          refused.add(verdict.kind());
          refusedDials += begun.remove(request) ? 0 : 1;
        }
        if (request >= 0) {
          tell(new PexEvent.DialEnded(target, purpose, verdict, connections.slots()));
        }
      }
      case SwitchAction.Start(var number, var id, var purpose, var _) -> {
        peers.put(id, number);
        var socket = sockets.get(number);
        tell(new PexEvent.PeerUp(id, purpose, socket, null, true, connections.slots()));
      }
      case SwitchAction.Stop(var number, var _) ->
          peers.forEach((id, connection) -> {
            if (connection == number) {
              evicted.add(id);
            }
          });
      case SwitchAction.Reject(var _, var verdict) -> refused.add(verdict.kind());
      case SwitchAction.Hold _,
          SwitchAction.Banned _,
          SwitchAction.HostBanned _,
          SwitchAction.BanEnded _ -> {}
    }
  }

  private static boolean isFailure(Verdict verdict) {
    return verdict.kind().meaning() == Verdict.Meaning.FAILURE;
  }
}
