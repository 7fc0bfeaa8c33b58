package dev.halley.p2p.mconn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.Pipe;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.wire.Octets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Senders, flushers and stoppers at the same moment: everybody comes back, and what was accepted
/// before a flush arrives.
@Timeout(120)
class EndingRaceTest {
  private static final ChannelSettings CHANNEL = new ChannelSettings(1, 1, 3, 1 << 20);
  private static final MConnectionSettings SETTINGS =
      MConnectionSettings.DEFAULT.withRates(0, 0).withSendTimeout(Duration.ofHours(1));
  private static final int ROUNDS = 300;

  @Test
  void everybodyComesBackWhenAConnectionEnds() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Pipe in = new Pipe(100);
      Pipe out = new Pipe(100); // nobody reads it, so that senders and the writer block
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
          Side side = new Side(in, out, SETTINGS, CHANNEL).start()) {
        CountDownLatch go = new CountDownLatch(1);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          all.add(threads.submit(() -> sendUntilRefused(side.connection, go)));
        }
        all.add(threads.submit(() -> stop(side, go)));
        all.add(threads.submit(() -> side.connection.flushAndStop(Duration.ofMillis(1))));
        go.countDown();
        for (Future<?> one : all) {
          one.get(30, TimeUnit.SECONDS);
        }
        assertThat(side.reason().kind())
            .isIn(StopReason.Kind.DISMISSED, StopReason.Kind.GRACEFUL, StopReason.Kind.LOST);
      }
    }
  }

  @Test
  void whatWasAcceptedBeforeAFlushArrives() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Pipe there = new Pipe(1 << 14);
      Pipe back = new Pipe(1 << 14);
      try (Side sender = new Side(back, there, SETTINGS, CHANNEL).start();
          Side receiver = new Side(there, back, SETTINGS, CHANNEL).start()) {
        int accepted = 0;
        for (int i = 0; i <= round % 7; i++) {
          accepted += sender.connection.send(1, Octets.copyOf(new byte[i * 700])) ? 1 : 0;
        }
        assertThat(sender.connection.flushAndStop(Duration.ofSeconds(30))).isTrue();
        assertThat(receiver.reason().kind()).isEqualTo(StopReason.Kind.LOST);
        assertThat(receiver.received).hasSize(accepted);
      }
    }
  }

  private static boolean sendUntilRefused(MConnection connection, CountDownLatch go)
      throws InterruptedException {
    go.await();
    Octets message = Octets.copyOf(new byte[10]);
    boolean accepted;
    do {
      accepted = connection.send(1, message);
    } while (accepted);
    return true;
  }

  private static boolean stop(Side side, CountDownLatch go) throws InterruptedException {
    go.await();
    side.connection.stop(StopReason.of(StopReason.Kind.DISMISSED));
    side.close();
    return true;
  }
}
