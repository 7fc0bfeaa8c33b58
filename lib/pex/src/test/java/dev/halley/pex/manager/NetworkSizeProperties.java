package dev.halley.pex.manager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NetworkSizeProperties {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Set<NodeId> known = new HashSet<>();
  private Instant now = START;
  private NetworkSize size = fresh(0);

  private NetworkSize fresh(long key) {
    return new NetworkSize(
        id -> new SplittableRandom(id.head() ^ key).nextLong(), known::contains, () -> now);
  }

  private static NetAddress node(int n) {
    return new NetAddress(new NodeId(n, n, n), IpAddress.ofV4(0x0b000001 + n), 26_656);
  }

  /// Different nodes among the first `of`.
  private static List<NetAddress> sample(int wanted, int of, SplittableRandom random) {
    var chosen = new HashSet<Integer>();
    while (chosen.size() < Math.min(wanted, of)) {
      chosen.add(random.nextInt(of));
    }
    return new ArrayList<>(chosen.stream().map(NetworkSizeProperties::node).toList());
  }

  private void hear(int teller, List<NetAddress> answer) {
    size.heard(new NodeId(-teller, 0, 0), answer, known.size());
    answer.forEach(a -> known.add(a.id()));
  }

  /// Root of the mean square of relative errors after so many random answers of 100, by sampling
  /// and by the share of news.
  private double[] errors(int nodes, int answers) {
    double[] squares = new double[2];
    int seeds = 40;
    for (int seed = 1; seed <= seeds; seed++) {
      known.clear();
      size = fresh(seed);
      var random = new SplittableRandom(seed);
      for (int i = 0; i < answers; i++) {
        hear(1 + i % 16, sample(100, nodes, random));
      }
      squares[0] += Math.pow(size.bySampling() / nodes - 1, 2);
      squares[1] += Math.pow(size.byShare() / nodes - 1, 2);
    }
    return new double[] {Math.sqrt(squares[0] / seeds), Math.sqrt(squares[1] / seeds)};
  }

  @ParameterizedTest
  @CsvSource({
    "10, 2, 0.001",
    "100, 2, 0.001",
    "1000, 10, 0.06",
    "1000, 50, 0.02",
    "10000, 20, 0.15",
    "10000, 50, 0.06",
    "10000, 200, 0.03"
  })
  void samplingComesCloseAndCloserThanTheShareOfNews(int nodes, int answers, double bound) {
    double[] errors = errors(nodes, answers);
    System.out.printf(
        "%d nodes, %d answers: off by %.2f %% by sampling, %.2f %% by share%n",
        nodes, answers, 100 * errors[0], 100 * errors[1]);
    assertThat(errors[0]).isLessThan(bound).isLessThanOrEqualTo(errors[1]);
  }

  @Test
  void saysNothingBeforeTheFirstAnswerAndNothingFromAnEmptyOne() {
    hear(1, List.of());
    assertThat(size.bySampling()).isZero();
    assertThat(size.byShare()).isZero();
  }

  @Test
  void isAtLeastWhatOneAnswerShowed() {
    hear(1, sample(70, 1_000, new SplittableRandom(1)));
    assertThat(size.bySampling()).isEqualTo(70);
  }

  @Test
  void repetitionsWithinOneAnswerCountOnce() {
    var answer = sample(20, 1_000, new SplittableRandom(1));
    answer.addAll(List.copyOf(answer));
    hear(1, answer);
    hear(2, answer);
    assertThat(size.bySampling()).isEqualTo(20);
  }

  /// Sixteen peers that know a tenth of the network each, told out.
  @Test
  void peersThatKnowPartOnlyMisleadTheShareOfNewsButNotTheSampling() {
    double[] worst = new double[2];
    for (int seed = 1; seed <= 20; seed++) {
      known.clear();
      size = fresh(seed);
      var random = new SplittableRandom(seed);
      for (int teller = 1; teller <= 16; teller++) {
        var knows = sample(1_000, 10_000, random);
        for (int from = 0; from < 1_000; from += 100) {
          hear(teller, knows.subList(from, from + 100));
          hear(teller, knows.subList(from, from + 100));
        }
      }
      worst[0] = Math.max(worst[0], Math.abs(size.bySampling() / 10_000 - 1));
      worst[1] = Math.max(worst[1], size.byShare() / 10_000);
    }
    System.out.printf("partial knowledge: %.3f %.3f%n", worst[0], worst[1]);
    assertThat(worst[0]).as("relative error of the worst run").isLessThan(0.12);
    assertThat(worst[1]).as("the best guess by share").isLessThan(0.85);
  }

  @Test
  void followsNetworkThatShrinksOnceTheAgeIsOver() {
    var random = new SplittableRandom(1);
    for (int i = 0; i < 100; i++) {
      hear(1 + i % 16, sample(100, 1_000, random));
    }
    assertThat(size.bySampling()).isBetween(980.0, 1_020.0);
    for (int hour = 0; hour <= 48; hour++) {
      now = START.plus(Duration.ofHours(hour));
      hear(1, sample(100, 200, random));
      hear(2, sample(100, 200, random));
    }
    assertThat(size.bySampling()).isBetween(195.0, 205.0);
  }
}
