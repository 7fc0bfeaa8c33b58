package dev.halley.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.pex.PexStats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The shapes that `docs/adaptive-search.md` shows.
final class AdaptiveSearchSim {
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private static List<PexStats> after(Duration time, int nodes) {
    var runs = new ArrayList<PexStats>();
    for (int seed = 1; seed <= 5; seed++) {
      var moments = SearchStudy.follow(SearchStudy.setting(nodes, seed), List.of(time));
      runs.add(moments.getFirst().stats());
    }
    return runs;
  }

  @ParameterizedTest
  @ValueSource(ints = {9, 99, 999, 9_999})
  void pausesGrowWhileLittleNewComesAndStayBounded(int nodes) {
    var setting = SearchStudy.setting(nodes, 1);
    var moments = SearchStudy.follow(setting, SearchStudy.upTo(Duration.ofHours(6)));
    for (var moment : moments) {
      assertThat(moment.pause()).as("at %s", moment.elapsed()).isLessThanOrEqualTo(LONGEST);
    }
    assertThat(moments.getLast().pause()).isGreaterThan(SHORTEST.multipliedBy(5));
  }

  @ParameterizedTest
  @ValueSource(ints = {99, 999, 9_999})
  void pausesOfLargerNetworksGrowTenfoldInAnHour(int nodes) {
    var times = List.of(Duration.ofSeconds(2), Duration.ofHours(1));
    var moments = SearchStudy.follow(SearchStudy.setting(nodes, 1), times);
    assertThat(moments.get(1).pause()).isGreaterThan(moments.get(0).pause().multipliedBy(10));
    assertThat(moments.get(1).stats().known())
        .isGreaterThanOrEqualTo(moments.get(0).stats().known());
  }

  @ParameterizedTest
  @ValueSource(ints = {9, 99, 999})
  void learnsWholeNetworksOfUpToThousandNodesInDay(int nodes) {
    var setting = SearchStudy.setting(nodes, 1);
    var moments = SearchStudy.follow(setting, List.of(Duration.ofDays(1)));
    assertThat(moments.getFirst().stats().known()).isEqualTo(nodes);
  }

  /// The bounds are about twice what twenty runs showed.
  @ParameterizedTest
  @CsvSource({
    "9, 10, 0.001",
    "99, 10, 0.001",
    "999, 60, 0.04",
    "999, 3600, 0.02",
    "9999, 60, 0.11",
    "9999, 3600, 0.07"
  })
  void estimatesTheSizeCloserThanTheShareOfNewsDoes(int nodes, int seconds, double bound) {
    var runs = after(Duration.ofSeconds(seconds), nodes);
    double bySampling = SearchStudy.error(runs, nodes, PexStats::networkSize);
    double byShare = SearchStudy.error(runs, nodes, PexStats::networkSizeByShare);
    assertThat(bySampling).isLessThan(bound).isLessThanOrEqualTo(byShare);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void fullStoreEndsTheHurry(long seed) {
    var setting = new Newcomer.Setting(9_999, SearchStudy.KNOWN, SearchStudy.PEERS, 1_000, seed);
    var times = List.of(Duration.ofMinutes(5), Duration.ofHours(1));
    var moments = SearchStudy.follow(setting, times);
    long asked = moments.get(1).stats().asked() - moments.get(0).stats().asked();
    assertThat(moments.get(0).stats().known()).isGreaterThanOrEqualTo(950);
    assertThat(asked).as("requests in 55 minutes").isBetween(5L, 6L);
  }
}
