package dev.halley.reliability.attacks;

import static dev.halley.reliability.attacks.ExchangeBench.node;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.pex.PeerRole;
import dev.halley.pex.PexPolicy;
import dev.halley.pex.PexRole;
import dev.halley.pex.SeedRole;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Reconnecting gains no answers beyond what one connection gets, with the same identity or with
/// new ones from the same neighbourhood. Hours in virtual time.
final class T12ReconnectTest {
  private static final NetAddress TOLD = node(1);
  private static final Duration LENGTH = Duration.ofHours(3);
  private static final Duration HOUR = Duration.ofHours(1);

  static Stream<PexRole> roles() {
    return Stream.of(PeerRole.DEFAULT, SeedRole.DEFAULT);
  }

  @ParameterizedTest
  @MethodSource("roles")
  void anIdentityGetsItsShareInAnyHour(PexRole role) {
    assertThat(mostInAnHour(role, _ -> new NodeId(7, 7, 7)))
        .isPositive()
        .isLessThanOrEqualTo(20 + 360);
  }

  @ParameterizedTest
  @MethodSource("roles")
  void aPrefixGetsItsShareInAnyHourWhateverIdentitiesItMakes(PexRole role) {
    assertThat(mostInAnHour(role, turn -> new NodeId(1_000 + turn, turn, turn)))
        .isPositive()
        .isLessThanOrEqualTo(500 + 720);
  }

  /// Connects, asks, waits a little for the answer and leaves, as often as that goes.
  private static int mostInAnHour(PexRole role, IntFunction<NodeId> identity) {
    var random = Chance.of(T12ReconnectTest.class);
    var policy = PexPolicy.DEFAULT.withRole(role);
    var bench = new ExchangeBench(policy, random.nextLong(), ExchangeBench.NOBODY);
    Instant end = bench.clock.instant().plus(LENGTH);
    for (int turn = 0; bench.clock.instant().isBefore(end); turn++) {
      bench.book.proven(TOLD);
      var ip = IpAddress.ofV4(0x08080800 + random.nextInt(256));
      var abuser = new NetAddress(identity.apply(turn), ip, 26_656);
      bench.accept(abuser);
      bench.request(abuser);
      for (int patience = random.nextInt(4); patience > 0; patience--) {
        bench.pass(Duration.ofMillis(random.nextInt(2_000)));
      }
      bench.leave(abuser.id());
      bench.pass(Duration.ofMillis(random.nextInt(200)));
    }
    assertThat(bench.reports).isEmpty();
    return mostInAnHour(bench.answers);
  }

  private static int mostInAnHour(List<Instant> answers) {
    int most = 0;
    int first = 0;
    for (int last = 0; last < answers.size(); last++) {
      while (!answers.get(first).plus(HOUR).isAfter(answers.get(last))) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most;
  }
}
