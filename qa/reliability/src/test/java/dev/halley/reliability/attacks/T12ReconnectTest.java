package dev.halley.reliability.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.Slots;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.pex.PeerRole;
import dev.halley.pex.PexAction;
import dev.halley.pex.PexCore;
import dev.halley.pex.PexEvent;
import dev.halley.pex.PexPolicy;
import dev.halley.pex.PexRole;
import dev.halley.pex.SeedRole;
import dev.halley.pex.book.AddressBook;
import dev.halley.pex.book.BookPolicy;
import dev.halley.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Reconnecting gains no answers beyond what one connection gets, with the same identity or with
/// new ones from the same neighbourhood. Hours in virtual time.
final class T12ReconnectTest {
  private static final Slots SLOTS = new Slots(0, 1, 0, 0, 0, 10, 40, 16);
  private static final NetAddress TOLD =
      new NetAddress(new NodeId(2, 2, 2), IpAddress.ofV4(0x09090909), 26_656);
  private static final Duration HOUR = Duration.ofHours(1);

  private final ManualClock clock = new ManualClock();
  private final ArrayDeque<Instant> lastHour = new ArrayDeque<>();
  private int most;

  static Stream<PexRole> roles() {
    return Stream.of(PeerRole.DEFAULT, SeedRole.DEFAULT);
  }

  @ParameterizedTest
  @MethodSource("roles")
  void anIdentityGetsItsShareInAnyHour(PexRole role) {
    attack(role, _ -> new NodeId(7, 7, 7));
    assertThat(most).isPositive().isLessThanOrEqualTo(20 + 360);
  }

  @ParameterizedTest
  @MethodSource("roles")
  void aPrefixGetsItsShareInAnyHourWhateverIdentitiesItMakes(PexRole role) {
    attack(role, turn -> new NodeId(turn, turn, turn));
    assertThat(most).isPositive().isLessThanOrEqualTo(500 + 720);
  }

  /// Connects, asks, waits a little for the answer and leaves, as often as that goes.
  private void attack(PexRole role, IntFunction<NodeId> identity) {
    long seed = new Random().nextLong();
    System.out.println("T12: seed " + seed);
    var random = new Random(seed);
    var book = new AddressBook(BookPolicy.of(new NodeId(1, 1, 1)), _ -> false, clock, random);
    var core = new PexCore(PexPolicy.DEFAULT.withRole(role), book, clock, random);
    core.on(new PexEvent.Started(SLOTS));
    Instant end = clock.instant().plus(Duration.ofHours(3));
    for (int turn = 0; clock.instant().isBefore(end); turn++) {
      book.proven(TOLD);
      NodeId id = identity.apply(turn);
      var socket = new Endpoint(IpAddress.ofV4(0x08080800 + random.nextInt(256)), 40_000);
      count(core, new PexEvent.PeerUp(id, null, socket, null, true, SLOTS));
      count(core, new PexEvent.RequestArrived(id, SLOTS));
      for (int patience = random.nextInt(4); patience > 0; patience--) {
        clock.advance(Duration.ofMillis(random.nextInt(2_000)));
        count(core, new PexEvent.Tick(SLOTS));
      }
      count(core, new PexEvent.PeerDown(id, StopReason.of(StopReason.Kind.LOST), SLOTS));
      clock.advance(Duration.ofMillis(random.nextInt(200)));
    }
    assertThat(core.stats().offences()).as("seed %d", seed).isZero();
  }

  private void count(PexCore core, PexEvent event) {
    Instant now = clock.instant();
    for (PexAction action : core.on(event)) {
      if (action instanceof PexAction.SendAddresses) {
        lastHour.addLast(now);
      }
    }
    while (!lastHour.isEmpty() && !lastHour.getFirst().plus(HOUR).isAfter(now)) {
      lastHour.removeFirst();
    }
    most = Math.max(most, lastHour.size());
  }
}
