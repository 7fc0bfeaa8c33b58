package dev.halley.reliability.attacks;

import static dev.halley.reliability.attacks.ExchangeBench.node;
import static dev.halley.reliability.attacks.ExchangeBench.wire;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.NetAddress;
import dev.halley.pex.PexPolicy;
import dev.halley.reliability.Extent;
import dev.halley.reliability.attacks.ExchangeBench.Answer;
import dev.halley.reliability.attacks.ExchangeBench.OneNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Answers that come up to half a minute after they were written off are tolerated and used.
class T14LateAnswerTest {
  private static final int RUNS = Extent.of(200, 5_000);
  private static final NetAddress SLOW = node(1);
  private static final NetAddress TOLD = node(2);
  private static final int TOLERATED_MS = 30_000;

  @Test
  void isTakenAndNobodyIsBlamed() {
    var random = Chance.of(T14LateAnswerTest.class);
    for (int run = 0; run < RUNS; run++) {
      Duration late =
          PexPolicy.DEFAULT
              .etiquette()
              .answerPatience()
              .plusMillis(random.nextInt(TOLERATED_MS + 1));
      var slow = new OneNode(SLOW, new Answer(late, List.of(wire(TOLD))));
      var bench = new ExchangeBench(PexPolicy.DEFAULT, random.nextLong(), slow);
      bench.suggest(List.of(SLOW));
      bench.pass(late.plusSeconds(1));
      assertThat(bench.core.stats().writtenOff()).isPositive();
      assertThat(bench.reports).as("%s late", late).isEmpty();
      assertThat(bench.book.contains(TOLD.id())).as("%s late", late).isTrue();
    }
  }
}
