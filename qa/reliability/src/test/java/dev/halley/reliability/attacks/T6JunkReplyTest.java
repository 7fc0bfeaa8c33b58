package dev.halley.reliability.attacks;

import static dev.halley.reliability.attacks.ExchangeBench.node;
import static dev.halley.reliability.attacks.ExchangeBench.wire;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.pex.PexPolicy;
import dev.halley.reliability.Extent;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A peer answers with a thousand addresses at which nobody is.
class T6JunkReplyTest {
  private static final int RUNS = Extent.of(50, 2_000);
  private static final int JUNK = 1_000;
  private static final int MOST_TAKEN = 250;
  private static final int ALLOWED_SECONDS = 120;
  private static final NetAddress SEED = node(1);
  private static final NetAddress LIAR = node(2);
  private static final List<NetAddress> HONEST =
      IntStream.range(10, 20).mapToObj(ExchangeBench::node).toList();
  private static final List<NetAddress> LIES =
      IntStream.range(1_000, 1_000 + JUNK).mapToObj(ExchangeBench::node).toList();

  private static final class Trap implements ExchangeBench.World {
    @Override
    public Verdict.Kind dialled(DialTarget target) {
      return LIES.contains(target) ? Verdict.Kind.CONNECT_TIMEOUT : Verdict.Kind.CONNECTED;
    }

    @Override
    public ExchangeBench.Answer asked(NodeId id) {
      var told =
          id.equals(LIAR.id()) ? LIES : id.equals(SEED.id()) ? HONEST : List.<NetAddress>of();
      return new ExchangeBench.Answer(
          Duration.ofMillis(100), told.stream().map(a -> wire(a)).toList());
    }
  }

  @Test
  void fillsNoMoreThanItsShareAndANodeThatLostItsPeersFindsHonestOnes() {
    var seeds = Chance.of(T6JunkReplyTest.class);
    int slowest = 0;
    for (int run = 0; run < RUNS; run++) {
      slowest = Math.max(slowest, secondsToAnHonestPeer(seeds.nextLong()));
    }
    System.out.printf("T6: an honest peer %d s after the last one was lost, at most%n", slowest);
    assertThat(slowest).isLessThanOrEqualTo(ALLOWED_SECONDS);
  }

  private static int secondsToAnHonestPeer(long seed) {
    var bench = new ExchangeBench(PexPolicy.DEFAULT.withSeeds(List.of(SEED)), seed, new Trap());
    bench.leaveAll(); // it has asked nobody yet
    bench.suggest(List.of(LIAR));
    bench.pass(Duration.ofMillis(400));
    assertThat(bench.isLinked(LIAR)).isTrue();
    long junk = LIES.stream().filter(a -> bench.book.contains(a.id())).count();
    assertThat(junk).as("seed %d", seed).isPositive().isLessThanOrEqualTo(MOST_TAKEN);
    bench.leaveAll();
    int seconds = 0;
    while (HONEST.stream().noneMatch(bench::isLinked)) {
      bench.pass(Duration.ofSeconds(1));
      bench.leave(LIAR.id());
      seconds++;
      assertThat(seconds).as("seed %d", seed).isLessThanOrEqualTo(ALLOWED_SECONDS);
    }
    return seconds;
  }
}
