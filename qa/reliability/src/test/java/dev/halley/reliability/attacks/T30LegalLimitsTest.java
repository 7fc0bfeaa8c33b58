package dev.halley.reliability.attacks;

import static dev.halley.reliability.attacks.ExchangeBench.node;
import static dev.halley.reliability.attacks.ExchangeBench.wire;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.NetAddress;
import dev.halley.pex.PexPolicy;
import dev.halley.reliability.attacks.ExchangeBench.Answer;
import dev.halley.reliability.attacks.ExchangeBench.OneNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What nodes of any release may send costs nobody the connection.
class T30LegalLimitsTest {
  private static final NetAddress OTHER = node(1);

  private static OneNode generous(int entries) {
    var addresses = IntStream.range(100, 100 + entries).mapToObj(n -> wire(node(n))).toList();
    return new OneNode(OTHER, new Answer(Duration.ofMillis(100), addresses));
  }

  /// The book is short of addresses, so the same node is asked again and again.
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 101, 250, 251, 1_000})
  void answersOfAnyLengthAreTakenForHours(int entries) {
    var bench = new ExchangeBench(PexPolicy.DEFAULT, 30, generous(entries));
    bench.suggest(List.of(OTHER));
    bench.pass(Duration.ofHours(3));
    assertThat(bench.reports).isEmpty();
    assertThat(bench.isLinked(OTHER)).isTrue();
    assertThat(bench.core.stats().answersTaken()).isGreaterThan(entries < 250 ? 100 : 1);
  }

  /// A real node refuses requests within ten seconds; we tolerate for a while one whose clock is a
  /// little fast.
  @ParameterizedTest
  @CsvSource({"9900, 50", "10100, 2000", "30000, 2000"})
  void requestsWithAnyLegalSpacingAreAnswered(int spacingMs, int times) {
    var bench = new ExchangeBench(PexPolicy.DEFAULT, 30, generous(0));
    bench.accept(OTHER);
    for (int i = 0; i < times; i++) {
      bench.request(OTHER);
      bench.pass(Duration.ofMillis(spacingMs));
    }
    bench.pass(Duration.ofSeconds(30));
    assertThat(bench.reports).isEmpty();
    assertThat(bench.core.stats().answersGiven()).isEqualTo(times);
  }
}
